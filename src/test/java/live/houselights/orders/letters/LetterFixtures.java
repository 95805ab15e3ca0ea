package live.houselights.orders.letters;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderState;

/** An evening in Berlin with two tickets and a shirt. */
final class LetterFixtures {

    static final ArtistId ARTIST = ArtistId.next();
    static final Instant DOORS = Instant.parse("2026-11-27T18:30:00Z");
    static final Show SHOW = new Show(
            ShowId.next(),
            ARTIST,
            "The Low Tide",
            "low-tide-harbour",
            "Live from the harbour",
            "One night, one take",
            "",
            "Harbour Hall, Berlin",
            ZoneId.of("Europe/Berlin"),
            DOORS,
            Instant.parse("2026-11-27T19:00:00Z"),
            Instant.parse("2026-11-27T21:00:00Z"),
            null,
            null,
            null,
            Publication.PUBLISHED,
            null,
            "#336699",
            0);

    private LetterFixtures() {}

    static Order order(String buyerName, OrderState state, String note) {
        return new Order(
                OrderId.next(),
                "HL-4F7K-Q2M",
                state,
                new Buyer("mia@example.org", buyerName),
                List.of(
                        new OrderLine(
                                OrderLine.Kind.TICKET,
                                ARTIST,
                                SHOW.id(),
                                "General admission, Live from the harbour",
                                2,
                                Money.of(2000, "EUR"),
                                Money.of(200, "EUR")),
                        new OrderLine(
                                OrderLine.Kind.MERCH,
                                ARTIST,
                                null,
                                "Tour shirt, black, M",
                                1,
                                Money.of(2500, "EUR"),
                                Money.of(0, "EUR")),
                        new OrderLine(
                                OrderLine.Kind.DISCOUNT,
                                ARTIST,
                                SHOW.id(),
                                "Promotion EARLYBIRD",
                                1,
                                Money.of(-500, "EUR"),
                                Money.of(0, "EUR"))),
                Money.of(6400, "EUR"),
                null,
                note,
                Instant.parse("2026-11-22T12:00:00Z"));
    }

    static Ticket ticket(OrderId order, String number, boolean valid) {
        return new Ticket(
                TicketId.next(),
                order,
                SHOW.id(),
                TierId.next(),
                "General admission",
                number,
                "mia@example.org",
                "Mia",
                valid,
                Instant.parse("2026-11-22T12:00:00Z"));
    }

    /** The tickets of one order. */
    static final class Issued implements Tickets {

        final List<Ticket> all = new ArrayList<>();

        @Override
        public Optional<Ticket> ticket(TicketId id) {
            return all.stream().filter(ticket -> ticket.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Ticket> standing(TicketId id) {
            return ticket(id);
        }

        @Override
        public List<TicketId> before(TicketId id) {
            return List.of();
        }

        @Override
        public Map<TicketId, TicketId> exchanged(Collection<TicketId> ids) {
            return Map.of();
        }

        @Override
        public List<Ticket> ofOrder(OrderId order) {
            return all.stream().filter(ticket -> ticket.order().equals(order)).toList();
        }

        @Override
        public List<Ticket> ofHolds(OrderId order, Collection<HoldId> holds) {
            throw new UnsupportedOperationException("No letter asks for holds");
        }

        @Override
        public Optional<Asked> asked(TicketId id) {
            return Optional.empty();
        }

        @Override
        public List<Ticket> ofHolder(String email) {
            return all;
        }

        @Override
        public Optional<Ticket> admitting(String email, ShowId show) {
            return Optional.empty();
        }

        @Override
        public String walkInPath(Ticket ticket) {
            return "/walk-in/" + ticket.number().toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<Ticket> byWalkInToken(String token) {
            return Optional.empty();
        }
    }

    /** A programme of one show. */
    static final class OneShow implements Catalog {

        @Override
        public Optional<Show> show(ShowId id) {
            return Optional.of(SHOW).filter(show -> show.id().equals(id));
        }

        @Override
        public Optional<Show> publishedShow(String slug) {
            return Optional.of(SHOW);
        }

        @Override
        public List<Show> programme() {
            return List.of(SHOW);
        }

        @Override
        public List<Show> showsOf(ArtistId artist) {
            return List.of(SHOW);
        }

        @Override
        public Optional<Artist> artist(ArtistId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Artist> artist(String slug) {
            return Optional.empty();
        }

        @Override
        public List<Artist> artists() {
            return List.of();
        }
    }
}
