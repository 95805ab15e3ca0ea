package live.houselights.orders.internal;

import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.orders.internal.AllowanceRows.Part;
import live.houselights.orders.internal.AllowanceRows.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings what was granted to its end: whoever pushes asks billing by the same key, and the row decides who took the step. */
@Component
class AllowanceSaga {

    private static final Logger log = LoggerFactory.getLogger(AllowanceSaga.class);

    private final AllowanceRows rows;
    private final AllowanceBook book;
    private final OrderBook orders;
    private final BillingLine billing;

    AllowanceSaga(AllowanceRows rows, AllowanceBook book, OrderBook orders, BillingLine billing) {
        this.rows = rows;
        this.book = book;
        this.orders = orders;
        this.billing = billing;
    }

    /** Pushes one part on, and answers how far it has come. */
    Part push(TicketId ticket) {
        Part part = rows.find(ticket).orElseThrow();
        PaymentId payment = orders.read(part.order()).payment();
        if (part.step() != Step.DUE || payment == null) {
            return part;
        }
        var command = new RefundPayment(
                "allowance-" + ticket,
                payment,
                part.amount(),
                part.reason(),
                part.value().shares(part.artist(), true));
        switch (billing.refund(command)) {
            case RefundAnswer.Refunded _ -> book.done(part);
            case RefundAnswer.TryAgain _ -> {
                return part;
            }
            case RefundAnswer.NotRefundable(var reason) -> {
                book.refused(part);
                log.warn("An allowance for ticket {} was refused and is taken back: {}", ticket, reason);
            }
        }
        return rows.find(ticket).orElseThrow();
    }
}
