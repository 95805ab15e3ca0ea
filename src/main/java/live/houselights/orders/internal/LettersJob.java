package live.houselights.orders.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.orders.Order;
import live.houselights.orders.letters.OrderLetters;
import org.springframework.stereotype.Component;

/** Writes to the buyer once an order is completed, and once it is refunded. */
@Component
@OnRole(Role.STOREFRONT)
class LettersJob implements JobHandler<OrderJobs.Step> {

    private final OrderBook book;
    private final OrderLetters letters;

    LettersJob(OrderBook book, OrderLetters letters) {
        this.book = book;
        this.letters = letters;
    }

    @Override
    public JobKind<OrderJobs.Step> kind() {
        return OrderJobs.LETTERS;
    }

    @Override
    public void run(String key, OrderJobs.Step step) {
        Order order = book.read(step.order()).order();
        switch (order.state()) {
            case COMPLETED -> letters.post(order);
            case REFUNDED -> letters.refunded(order);
            case PLACED, PAYING, PAID, REFUNDING, OWED, ABANDONED -> {
                // It has moved on since the letter was wished for; where it ends, the next letter is.
            }
        }
    }
}
