package live.houselights.orders.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobBatchHandler;
import live.houselights.jobs.JobKind;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletion.Income;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.BookCompletions;
import live.houselights.messages.billing.BookingsAnswer;
import live.houselights.orders.OrderLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does what follows completed orders: tells billing what their money was for, many at a time. */
@Component
@OnRole(Role.STOREFRONT)
class CompletedJob implements JobBatchHandler<OrderJobs.Step> {

    private static final Logger log = LoggerFactory.getLogger(CompletedJob.class);

    private final StoredOrders orders;
    private final BillingLine billing;

    CompletedJob(StoredOrders orders, BillingLine billing) {
        this.orders = orders;
        this.billing = billing;
    }

    @Override
    public JobKind<OrderJobs.Step> kind() {
        return OrderJobs.COMPLETED;
    }

    @Override
    public void runTogether(List<Job<OrderJobs.Step>> jobs) {
        UUID[] ids = jobs.stream()
                .map(job -> job.payload().order().value())
                .distinct()
                .toArray(UUID[]::new);
        List<BookCompletion> completions =
                orders.all(ids).stream().flatMap(CompletedJob::completion).toList();
        if (completions.isEmpty()) {
            return; // nothing was paid
        }
        for (BookingsAnswer.Refused refused :
                billing.complete(new BookCompletions(completions)).refused()) {
            log.error("Order {} cannot be booked, a person must look: {}", refused.order(), refused.reason());
        }
    }

    private static Stream<BookCompletion> completion(StoredOrder order) {
        PaymentId payment = order.payment();
        return payment == null
                ? Stream.empty()
                : Stream.of(new BookCompletion(payment, order.id(), shares(order.lines())));
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
