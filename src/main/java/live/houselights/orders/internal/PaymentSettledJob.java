package live.houselights.orders.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.PaymentSettled;
import org.springframework.stereotype.Component;

/** Hears from billing how an attempt ended, and leads its order to an end. */
@Component
@OnRole(Role.STOREFRONT)
class PaymentSettledJob implements JobHandler<PaymentSettled> {

    private final OrderSaga saga;

    PaymentSettledJob(OrderSaga saga) {
        this.saga = saga;
    }

    @Override
    public JobKind<PaymentSettled> kind() {
        return OrderJobs.SETTLED;
    }

    @Override
    public void run(String key, PaymentSettled news) {
        String reason = news.reason() == null ? "The payment was declined." : news.reason();
        saga.settle(
                news.order(),
                news.captured()
                        ? new PaymentAnswer.Captured(news.payment())
                        : new PaymentAnswer.Declined(news.payment(), reason));
        Unfinished.check(saga.advance(news.order()));
    }
}
