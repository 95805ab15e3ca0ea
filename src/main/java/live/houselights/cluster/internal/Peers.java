package live.houselights.cluster.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pekko.actor.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The nodes that may found this node's house, as its configuration names them. Every node sees them in the same order, so
 * every node knows the same first one.
 */
final class Peers {

    private static final Logger log = LoggerFactory.getLogger(Peers.class);

    private final List<Address> seeds;
    private final String name;
    private final int port;
    private final int founders;
    private final Directory directory;

    private Peers(List<Address> seeds, String name, int port, int founders, Directory directory) {
        this.seeds = seeds;
        this.name = name;
        this.port = port;
        this.founders = founders;
        this.directory = directory;
    }

    /** Answers the addresses that a DNS name has now. */
    interface Directory {
        InetAddress[] addressesOf(String name) throws UnknownHostException;
    }

    /** Throws {@link IllegalStateException} with a sentence when the properties do not say enough. */
    static Peers of(ClusterProperties properties) {
        return of(properties, InetAddress::getAllByName);
    }

    static Peers of(ClusterProperties properties, Directory directory) {
        boolean named = !properties.seedName().isBlank();
        if (named && !properties.seeds().isEmpty()) {
            throw new IllegalStateException(
                    "houselights.cluster.seeds and houselights.cluster.seed-name are both set: one of them is enough");
        }
        if (named && properties.port() == 0) {
            throw new IllegalStateException("With houselights.cluster.seed-name all nodes need the same"
                    + " houselights.cluster.port: DNS tells addresses, not ports");
        }
        if (named && properties.founders() < 1) {
            throw new IllegalStateException(
                    "With houselights.cluster.seed-name, houselights.cluster.founders must say how"
                            + " many nodes found the house together: more than half of those that the name will have");
        }
        return new Peers(
                properties.seeds().stream().map(Peers::address).toList(),
                properties.seedName().strip(),
                properties.port(),
                properties.founders(),
                directory);
    }

    /** Whether this node is a house of its own. */
    boolean none() {
        return seeds.isEmpty() && name.isEmpty();
    }

    /** In the order in which they may found the house; empty while the name has no address. */
    List<Address> known() {
        if (name.isEmpty()) {
            return seeds;
        }
        try {
            return Arrays.stream(directory.addressesOf(name))
                    .sorted(Comparator.comparing(InetAddress::getAddress, Arrays::compareUnsigned))
                    .map(found -> new Address("pekko", Node.SYSTEM, found.getHostAddress(), port))
                    .toList();
        } catch (UnknownHostException _) {
            log.debug("{} has no address yet", name);
            return List.of();
        }
    }

    /** How many must stand together to found a house of which so many are known: never two groups at once. */
    int enough(int known) {
        return Math.max(founders, known / 2 + 1);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? seeds.stream().map(Peers::named).collect(Collectors.joining(", ")) : name + ":" + port;
    }

    private static String named(Address seed) {
        return seed.getHost().get() + ":" + seed.getPort().get();
    }

    private static Address address(String seed) {
        int colon = seed.lastIndexOf(':');
        try {
            if (colon > 0) {
                return new Address(
                        "pekko", Node.SYSTEM, seed.substring(0, colon), Integer.parseInt(seed.substring(colon + 1)));
            }
        } catch (NumberFormatException _) {
            // Said below, like a missing one.
        }
        throw new IllegalStateException("houselights.cluster.seeds needs host:port, not '%s'".formatted(seed));
    }
}
