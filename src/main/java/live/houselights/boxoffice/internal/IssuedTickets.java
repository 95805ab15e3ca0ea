package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.springframework.stereotype.Component;

/** Reads tickets, and seals the links that walk their holders in. */
@Component
final class IssuedTickets implements Tickets {

    static final String PURPOSE = "walk-in";

    /** Links outlive the show by this much: concerts get postponed after the mail is out. The database says what is valid. */
    static final Duration LINK_MARGIN = Duration.ofDays(180);

    private final StoredTickets tickets;
    private final StoredTiers tiers;
    private final ListedPlaces listed;
    private final TicketExchanges exchanges;
    private final Catalog catalog;
    private final Seal seal;
    private final Clock clock;

    IssuedTickets(
            StoredTickets tickets,
            StoredTiers tiers,
            ListedPlaces listed,
            TicketExchanges exchanges,
            Catalog catalog,
            Seal seal,
            Clock clock) {
        this.tickets = tickets;
        this.tiers = tiers;
        this.listed = listed;
        this.exchanges = exchanges;
        this.catalog = catalog;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public Optional<Ticket> ticket(TicketId id) {
        return named(tickets.findById(id.value()).stream().toList()).stream().findFirst();
    }

    @Override
    public Optional<Ticket> standing(TicketId id) {
        Optional<Ticket> standing = ticket(id);
        for (int turn = 0; turn < TicketExchanges.LONGEST_CHAIN; turn++) {
            Optional<TicketId> next =
                    standing.filter(ticket -> !ticket.valid()).flatMap(ticket -> exchanges.after(ticket.id()));
            if (next.isEmpty()) {
                break;
            }
            standing = next.flatMap(this::ticket);
        }
        return standing;
    }

    @Override
    public List<TicketId> before(TicketId id) {
        return exchanges.before(id);
    }

    @Override
    public Map<TicketId, TicketId> exchanged(Collection<TicketId> ids) {
        return exchanges.among(ids).stream()
                .collect(Collectors.toMap(TicketExchanges.Exchanged::ticket, TicketExchanges.Exchanged::successor));
    }

    @Override
    public List<Ticket> ofOrder(OrderId order) {
        return named(tickets.findByOrderIdOrderByHoldIdAscOrdinalAsc(order.value()));
    }

    @Override
    public List<Ticket> ofHolds(OrderId order, Collection<HoldId> holds) {
        return named(tickets.findByOrderIdAndHoldIdInOrderByHoldIdAscOrdinalAsc(
                order.value(), holds.stream().map(HoldId::value).toList()));
    }

    @Override
    public Optional<Asked> asked(TicketId id) {
        return tickets.findById(id.value())
                .flatMap(ticket -> listed.find(List.of(ticket.hold())).stream().findFirst())
                .map(hold -> new Asked(hold.unit(), hold.fee()));
    }

    @Override
    public List<Ticket> ofHolder(String email) {
        List<Ticket> found = named(tickets.findByHolderEmailOrderByIssuedAtDescIdAsc(StoredTicket.address(email)));
        Map<ShowId, Instant> starts =
                found.stream().map(Ticket::show).distinct().collect(Collectors.toMap(show -> show, this::startOf));
        return found.stream()
                .sorted(Comparator.comparing((Ticket ticket) -> starts.getOrDefault(ticket.show(), Instant.EPOCH))
                        .reversed())
                .toList();
    }

    private Instant startOf(ShowId show) {
        return catalog.show(show).map(Show::startsAt).orElse(Instant.EPOCH);
    }

    @Override
    public Optional<Ticket> admitting(String email, ShowId show) {
        return named(tickets
                        .findFirstByHolderEmailAndShowIdAndValidTrueOrderByIssuedAtAscIdAsc(
                                StoredTicket.address(email), show.value())
                        .stream()
                        .toList())
                .stream()
                .findFirst();
    }

    @Override
    public String walkInPath(Ticket ticket) {
        Instant over = catalog.show(ticket.show()).map(IssuedTickets::overAt).orElseGet(clock::instant);
        return "/walk-in/" + seal.seal(PURPOSE, ticket.id().toString(), over.plus(LINK_MARGIN));
    }

    private static Instant overAt(Show show) {
        Instant replayUntil = show.replayUntil();
        return replayUntil == null ? show.endsAt() : replayUntil;
    }

    @Override
    public Optional<Ticket> byWalkInToken(String token) {
        return seal.open(PURPOSE, token, clock.instant())
                .map(TicketId::parse)
                .flatMap(this::standing)
                .filter(Ticket::valid);
    }

    private List<Ticket> named(List<StoredTicket> found) {
        List<UUID> ids = found.stream().map(StoredTicket::tierId).distinct().toList();
        Map<UUID, String> names = tiers.findByIdIn(ids).stream()
                .collect(Collectors.toMap(tier -> tier.id().value(), StoredTier::name));
        return found.stream()
                .map(ticket -> ticket.toTicket(names.getOrDefault(ticket.tierId(), "")))
                .toList();
    }
}
