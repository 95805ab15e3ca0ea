package live.houselights.orders.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.ListedPlaces.OfferOutcome;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.orders.internal.StoredReturn.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pushes returns on, step by step, as {@link OrderSaga} does with orders: whoever pushes does the same, everything asked of
 * others counts once by its key, and the row decides who took a step.
 *
 * <p><b>When is a ticket sold on?</b> A tier's places are all alike, so nobody can say whose was bought. The rule: places that
 * were never sold go first. As long as a tier has as many unsold places as it has returns for sale, none is sold on; each
 * further sale makes the oldest return due. What a manager takes away from the capacity, or sets aside for the house, counts as
 * bought by the house.
 */
@Component
class ReturnSaga {

    /** Steps that somebody was about to take. */
    static final List<Step> UNDER_WAY = List.of(Step.ASKED, Step.DUE, Step.TAKING_BACK);

    private static final int MOST_STEPS = 4;
    private static final int MOST_LOOKS = 5;
    private static final Logger log = LoggerFactory.getLogger(ReturnSaga.class);

    private final ReturnBook book;
    private final OrderBook orders;
    private final BoxOffice boxOffice;
    private final ListedPlaces places;
    private final Tickets tickets;
    private final Catalog catalog;
    private final BillingLine billing;
    private final RefundsAlong along;
    private final Clock clock;

    ReturnSaga(
            ReturnBook book,
            OrderBook orders,
            BoxOffice boxOffice,
            ListedPlaces places,
            Tickets tickets,
            Catalog catalog,
            BillingLine billing,
            RefundsAlong along,
            Clock clock) {
        this.book = book;
        this.orders = orders;
        this.boxOffice = boxOffice;
        this.places = places;
        this.tickets = tickets;
        this.catalog = catalog;
        this.billing = billing;
        this.along = along;
        this.clock = clock;
    }

    /** Takes every step that can be taken now. */
    StoredReturn push(TicketId ticket) {
        StoredReturn returned = book.find(ticket).orElseThrow();
        for (int steps = 0; steps < MOST_STEPS && step(returned); steps++) {
            returned = book.find(ticket).orElseThrow();
        }
        return returned;
    }

    private boolean step(StoredReturn returned) {
        return switch (returned.step()) {
            case ASKED -> {
                boxOffice.revoke(returned.order(), List.of(returned.ticket()));
                book.revoked(returned.ticket());
                yield true;
            }
            case DUE -> giveMoneyBack(returned);
            case TAKING_BACK -> {
                takeBack(returned);
                yield true;
            }
            case FOR_SALE, REFUNDED, OWED, TAKEN_BACK, CLOSED -> false;
        };
    }

    private boolean giveMoneyBack(StoredReturn returned) {
        if (!along.ofReturn(returned)) {
            return false;
        }
        PaymentId payment = orders.read(returned.order()).payment();
        if (payment == null || returned.refund().isZero()) {
            book.refunded(returned.ticket());
            return true;
        }
        var command = new RefundPayment(
                "return-" + returned.ticket(),
                payment,
                returned.refund(),
                "Ticket returned at face value",
                returned.shares());
        return switch (billing.refund(command)) {
            case RefundAnswer.Refunded _ -> {
                book.refunded(returned.ticket());
                yield true;
            }
            case RefundAnswer.TryAgain _ -> false;
            case RefundAnswer.NotRefundable(var reason) -> {
                book.owed(returned.ticket());
                log.error("Returned ticket {} cannot be refunded, a person must look: {}", returned.ticket(), reason);
                yield true;
            }
        };
    }

    private void takeBack(StoredReturn returned) {
        Ticket before = tickets.ticket(returned.ticket()).orElseThrow();
        if (places.hold(returned.wayBack()) instanceof OfferOutcome.Held) {
            var request = new ConfirmRequest(
                    returned.order(),
                    returned.show(),
                    List.of(returned.hold()),
                    before.holderEmail(),
                    before.holderName());
            if (boxOffice.confirm(request) instanceof ConfirmOutcome.Confirmed) {
                List<Ticket> fresh = tickets.ofHolds(returned.order(), request.holds());
                book.takenBack(returned.ticket(), fresh.getFirst().id());
                return;
            }
        }
        boxOffice.release(List.of(returned.hold()));
        book.stillForSale(returned);
    }

    /** Finds which returns of a tier were sold on since, and gives back those that nobody will buy any more. */
    void settle(TierId id) {
        Optional<Tier> tier = boxOffice.tier(id);
        Optional<Show> show = tier.flatMap(found -> catalog.show(found.show()));
        if (show.isEmpty()) {
            return;
        }
        for (TicketId ticket : due(id)) {
            book.soldOn(ticket);
            push(ticket);
        }
        if (!clock.instant().isBefore(ReturnRules.over(show.get(), tier.get()))) {
            for (StoredReturn unsold : book.forSale(id.value())) {
                book.takingBack(unsold.ticket(), true);
                push(unsold.ticket());
            }
        }
    }

    /**
     * The oldest returns beyond what is unsold. The returns are read before and after the tier: only when none was taken back
     * meanwhile do the two belong together.
     */
    private List<TicketId> due(TierId id) {
        List<TicketId> before = forSale(id);
        for (int looks = 0; looks < MOST_LOOKS && !before.isEmpty(); looks++) {
            Tier tier = boxOffice.tier(id).orElseThrow();
            List<TicketId> after = forSale(id);
            if (before.equals(after)) {
                int unsold = tier.capacity() - tier.setAside() - tier.sold();
                int beyond = before.size() - unsold;
                return before.subList(0, Math.clamp(beyond, 0, before.size()));
            }
            before = after;
        }
        return List.of();
    }

    private List<TicketId> forSale(TierId id) {
        return book.forSale(id.value()).stream().map(StoredReturn::ticket).toList();
    }
}
