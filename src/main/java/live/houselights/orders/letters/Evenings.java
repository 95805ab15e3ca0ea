package live.houselights.orders.letters;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.ShowId;
import live.houselights.orders.Order;
import org.springframework.stereotype.Component;

/** An order's shows with the places it bought in each, in the words of a letter. */
@Component
public class Evenings {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_AND_ZONE = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH);

    private final Tickets tickets;
    private final Catalog catalog;
    private final OrderPaths paths;

    Evenings(Tickets tickets, Catalog catalog, OrderPaths paths) {
        this.tickets = tickets;
        this.catalog = catalog;
        this.paths = paths;
    }

    /** The shows of the order's valid tickets; none when it has only goods, or was refunded. */
    public List<Evening> of(Order order) {
        Map<ShowId, List<Ticket>> byShow = tickets.ofOrder(order.id()).stream()
                .filter(Ticket::valid)
                .collect(Collectors.groupingBy(Ticket::show, LinkedHashMap::new, Collectors.toList()));
        return byShow.entrySet().stream()
                .flatMap(entry -> catalog.show(entry.getKey()).stream().map(show -> evening(show, entry.getValue())))
                .toList();
    }

    private Evening evening(Show show, List<Ticket> bought) {
        String poster = show.poster() == null ? "" : paths.absolute(Artworks.url(show.poster(), Artworks.Width.PAGE));
        return new Evening(
                show.id(),
                show.title(),
                show.artistName(),
                show.venue(),
                show.zone(),
                show.doorsAt(),
                show.startsAt(),
                show.endsAt(),
                poster,
                paths.absolute("/shows/" + show.slug()),
                bought.stream().map(this::place).toList());
    }

    private Place place(Ticket ticket) {
        return new Place(
                ticket.number(), ticket.tierName(), ticket.holderName(), paths.absolute(tickets.walkInPath(ticket)));
    }

    /**
     * One show of an order.
     *
     * @param posterUrl empty when the show has no poster
     */
    public record Evening(
            ShowId show,
            String title,
            String artist,
            String venue,
            ZoneId zone,
            Instant doorsAt,
            Instant startsAt,
            Instant endsAt,
            String posterUrl,
            String showUrl,
            List<Place> places) {

        public String day() {
            return DAY.format(startsAt.atZone(zone));
        }

        public String startTime() {
            return TIME_AND_ZONE.format(startsAt.atZone(zone));
        }

        public String doorsTime() {
            return TIME.format(doorsAt.atZone(zone));
        }
    }

    /** One ticket of a show. */
    public record Place(String number, String tier, String holder, String walkInUrl) {

        /** The name of its QR code among the files of a mail. */
        public String qrFile() {
            return "ticket-%s.png".formatted(number);
        }

        public String qrDataUri() {
            return QrCode.dataUri(walkInUrl);
        }
    }
}
