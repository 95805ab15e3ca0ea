package live.houselights.orders.internal;

import java.util.ArrayList;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletion.Income;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.BookingAnswer;
import live.houselights.orders.OrderLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what follows a completed order: tells billing what the money was for. */
@Component
@OnRole(Role.STOREFRONT)
class CompletedJob implements JobHandler<OrderJobs.Step> {

    private static final Logger log = LoggerFactory.getLogger(CompletedJob.class);

    private final OrderBook book;
    private final BillingLine billing;

    CompletedJob(OrderBook book, BillingLine billing) {
        this.book = book;
        this.billing = billing;
    }

    @Override
    public JobKind<OrderJobs.Step> kind() {
        return OrderJobs.COMPLETED;
    }

    @Override
    public void run(String key, OrderJobs.Step step) {
        StoredOrder order = book.read(step.order());
        PaymentId payment = order.payment();
        if (payment == null) {
            return;
        }
        var command = new BookCompletion(payment, order.id(), shares(order.lines()));
        if (billing.complete(command) instanceof BookingAnswer.Refused(var reason)) {
            log.error("Order {} cannot be booked, a person must look: {}", order.id(), reason);
        }
    }

    /** A discount comes off what the tickets earn. */
    static List<Share> shares(List<OrderLine> lines) {
        List<Share> shares = new ArrayList<>();
        for (OrderLine line : lines) {
            Income income = switch (line.kind()) {
                case TICKET, DISCOUNT -> Income.TICKETS;
                case MERCH -> Income.MERCH;
                case TIP -> Income.TIPS;
                case SHIPPING -> Income.SHIPPING;
            };
            add(shares, new Share(income, line.artist(), line.unit().times(line.quantity())));
            add(shares, new Share(Income.FEES, line.artist(), line.fee().times(line.quantity())));
        }
        return shares;
    }

    private static void add(List<Share> shares, Share share) {
        if (!share.amount().isZero()) {
            shares.add(share);
        }
    }
}
