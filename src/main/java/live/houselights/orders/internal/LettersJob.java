package live.houselights.orders.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.orders.Order;
import live.houselights.orders.letters.OrderLetters;
import org.springframework.stereotype.Component;

/** Writes to the buyer once an order is completed, and once it is refunded; never in the way of a sale. */
@Component
@OnRole(Role.STOREFRONT)
class LettersJob implements JobHandler<OrderJobs.Step> {

    private final OrderBook book;
    private final OrderLetters letters;
    private final LetterPace pace;

    LettersJob(OrderBook book, OrderLetters letters, LetterPace pace) {
        this.book = book;
        this.letters = letters;
        this.pace = pace;
    }

    @Override
    public JobKind<OrderJobs.Step> kind() {
        return OrderJobs.LETTERS;
    }

    @Override
    public void run(String key, OrderJobs.Step step) {
        pace.await();
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
