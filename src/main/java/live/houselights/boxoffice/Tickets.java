package live.houselights.boxoffice;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;

/** Issued tickets, and the links that walk their holders in. */
public interface Tickets {

    Optional<Ticket> ticket(TicketId id);

    List<Ticket> ofOrder(OrderId order);

    /** Those tickets of the order that these holds became. */
    List<Ticket> ofHolds(OrderId order, Collection<HoldId> holds);

    /** What was asked for a ticket when its place was held, before any promotion. */
    Optional<Asked> asked(TicketId id);

    /** Tickets of this proven address, newest show first. */
    List<Ticket> ofHolder(String email);

    /** A valid ticket of this holder for this show. */
    Optional<Ticket> admitting(String email, ShowId show);

    /** A link that walks the holder in: {@code /walk-in/<token>}. Whoever has it has the ticket. */
    String walkInPath(Ticket ticket);

    /** The valid ticket behind a walk-in token; empty when it is forged, lapsed or revoked. */
    Optional<Ticket> byWalkInToken(String token);

    /**
     * @param price without fee
     */
    record Asked(Money price, Money fee) {}
}
