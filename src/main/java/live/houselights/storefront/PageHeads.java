package live.houselights.storefront;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Prose;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.OrderId;
import live.houselights.merch.Merch;
import live.houselights.orders.Orders;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a page's document its head and its status before the page itself starts: a show is described for links and search
 * engines, and what does not exist is a 404, not an empty page with a 200.
 */
@Component
class PageHeads implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;

    private final transient Catalog catalog;
    private final transient BoxOffice boxOffice;
    private final transient Merch merch;
    private final transient Orders orders;
    private final transient JsonMapper json;
    private final String site;

    PageHeads(
            Catalog catalog,
            BoxOffice boxOffice,
            Merch merch,
            Orders orders,
            JsonMapper json,
            @Value("${houselights.public-url}") String site) {
        this.catalog = catalog;
        this.boxOffice = boxOffice;
        this.merch = merch;
        this.orders = orders;
        this.json = json;
        this.site = site;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::describe);
    }

    private void describe(IndexHtmlResponse page) {
        String path = Optional.ofNullable(page.getVaadinRequest().getPathInfo()).orElse("/");
        String[] steps = path.substring(1).split("/", -1);
        if (steps.length == 2 && !steps[1].isEmpty()) {
            switch (steps[0]) {
                case "shows" ->
                    found(page, path, catalog.publishedShow(steps[1]).map(this::head));
                case "artists" ->
                    found(
                            page,
                            path,
                            catalog.artist(steps[1])
                                    .map(artist -> head(
                                            artist.name(),
                                            artist.tagline() + " " + Prose.text(artist.about()),
                                            artist.portrait())));
                case "store" ->
                    found(
                            page,
                            path,
                            merch.product(steps[1])
                                    .map(product -> head(
                                            product.name(), Prose.text(product.description()), product.picture())));
                default -> {}
            }
        }
        if (steps.length == 3 && steps[0].equals("orders") && !opens(steps[1], steps[2])) {
            page.getVaadinResponse().setStatus(HttpStatus.NOT_FOUND.value());
        }
    }

    private boolean opens(String order, String key) {
        try {
            return orders.opens(OrderId.parse(order), key);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void found(IndexHtmlResponse page, String path, Optional<PageHead> head) {
        if (head.isPresent()) {
            head.get().write(page.getDocument(), site + path);
        } else {
            page.getVaadinResponse().setStatus(HttpStatus.NOT_FOUND.value());
        }
    }

    private PageHead head(String name, String description, @Nullable ArtworkId picture) {
        return new PageHead(name + " · Houselights", description, picture(picture), Optional.empty());
    }

    private PageHead head(Show show) {
        return new PageHead(
                "%s, %s · Houselights".formatted(show.title(), show.artistName()),
                "%s %s".formatted(show.tagline(), Words.dateTime(show.startsAt(), show.zone())),
                picture(show.poster()),
                Optional.of(json.writeValueAsString(event(show))));
    }

    private Optional<String> picture(@Nullable ArtworkId picture) {
        return Optional.ofNullable(picture).map(id -> site + Artworks.url(id, Artworks.Width.PAGE));
    }

    /** The show as a schema.org MusicEvent. */
    private Map<String, Object> event(Show show) {
        String url = site + "/shows/" + show.slug();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("@context", "https://schema.org");
        event.put("@type", "MusicEvent");
        event.put("name", show.title());
        event.put("url", url);
        event.put("startDate", show.startsAt().toString());
        event.put("endDate", show.endsAt().toString());
        event.put("doorTime", show.doorsAt().toString());
        event.put("eventAttendanceMode", "https://schema.org/MixedEventAttendanceMode");
        event.put(
                "eventStatus",
                show.publication() == Publication.CANCELLED
                        ? "https://schema.org/EventCancelled"
                        : "https://schema.org/EventScheduled");
        event.put("performer", Map.of("@type", "MusicGroup", "name", show.artistName()));
        event.put(
                "location",
                List.of(
                        Map.of("@type", "VirtualLocation", "url", url),
                        Map.of("@type", "Place", "name", show.venue())));
        picture(show.poster()).ifPresent(image -> event.put("image", image));
        event.put(
                "offers",
                boxOffice.tiersLately(show.id()).stream()
                        .map(tier -> offer(tier, url))
                        .toList());
        return event;
    }

    private static Map<String, Object> offer(Tier tier, String url) {
        return Map.of(
                "@type", "Offer",
                "name", tier.name(),
                "price", tier.allIn().toMajor().toPlainString(),
                "priceCurrency", tier.price().currency().getCurrencyCode(),
                "validFrom", tier.salesOpen().toString(),
                "availability",
                        tier.sold() >= tier.capacity() ? "https://schema.org/SoldOut" : "https://schema.org/InStock",
                "url", url);
    }
}
