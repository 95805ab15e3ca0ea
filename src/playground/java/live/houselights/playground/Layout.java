package live.houselights.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The nine nodes, each with ports of its own on the loopback address. */
final class Layout {

    /** The browser's port; the nodes' ports begin ten above it. */
    static final int FRONT_PORT = 9443;

    static final String FANS = "https://houselights.localhost:" + FRONT_PORT;
    static final String STAFF = "https://backstage.localhost:" + FRONT_PORT;

    private static final int FIRST_PORT = 9460;
    private static final int PORTS_EACH = 4;

    private final List<Place> places = new ArrayList<>();

    Layout() {
        add("storefront", 3);
        add("onstage", 2);
        add("beaconing", 1);
        add("billing", 2);
        add("backstage", 1);
    }

    private void add(String release, int number) {
        for (int i = 1; i <= number; i++) {
            places.add(new Place(release + "-" + i, release, FIRST_PORT + PORTS_EACH * places.size()));
        }
    }

    List<Place> places() {
        return List.copyOf(places);
    }

    /** The nodes that may found the cluster: one each of three releases. */
    List<Place> seeds() {
        return places.stream()
                .filter(place ->
                        List.of("storefront-1", "onstage-1", "billing-1").contains(place.name()))
                .toList();
    }

    String seedAddresses() {
        return seeds().stream().map(place -> "127.0.0.1:" + place.cluster()).collect(Collectors.joining(","));
    }

    /** @param name such as {@code storefront-1} */
    record Place(String name, String release, int pages) {

        int management() {
            return pages + 1;
        }

        int edge() {
            return pages + 2;
        }

        int cluster() {
            return pages + 3;
        }
    }
}
