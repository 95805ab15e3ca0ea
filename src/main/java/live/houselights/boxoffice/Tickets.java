package live.houselights.boxoffice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    /**
     * The ticket that stands for this one now: itself, or while it is void the one that it was exchanged for, and so on. Valid or
     * not.
     */
    Optional<Ticket> standing(TicketId id);

    /** The tickets that this one was exchanged for, one after the other, the last one first. */
    List<TicketId> before(TicketId id);

    /** Those of these tickets that were exchanged, each with the one that came after it. */
    Map<TicketId, TicketId> exchanged(Collection<TicketId> ids);

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

    /**
     * The valid ticket behind a walk-in token, or the one that it was exchanged for; empty when the token is forged or lapsed, or
     * its ticket revoked.
     */
    Optional<Ticket> byWalkInToken(String token);

    /**
     * @param price without fee
     */
    record Asked(Money price, Money fee) {}
}
