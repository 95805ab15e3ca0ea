package live.houselights.orders.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import live.houselights.cluster.Groups;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookingAnswer;
import live.houselights.messages.billing.CardAnswer;
import live.houselights.messages.billing.IdentifyCard;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.StopPayment;
import live.houselights.messages.billing.TakePayment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Talks to billing, wherever it runs. No answer means that we do not know, and never that nothing happened. */
@Component
class BillingLine {

    /** The group tries twice before it gives up; we wait a little longer than that. */
    private static final Duration PATIENCE = Groups.PATIENCE.multipliedBy(2).plusSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(BillingLine.class);

    private final Groups groups;

    BillingLine(Groups groups) {
        this.groups = groups;
    }

    CardAnswer identify(IdentifyCard command) {
        return ask(command, new CardAnswer.Unknown());
    }

    PaymentAnswer take(TakePayment command) {
        return ask(command, new PaymentAnswer.Pending(command.payment()));
    }

    PaymentAnswer lookUp(LookUpPayment command) {
        return ask(command, new PaymentAnswer.Pending(command.payment()));
    }

    PaymentAnswer stop(StopPayment command) {
        return ask(command, new PaymentAnswer.Pending(command.payment()));
    }

    RefundAnswer refund(RefundPayment command) {
        return ask(command, new RefundAnswer.TryAgain());
    }

    /** Only jobs call it, and they try again. */
    BookingAnswer complete(BookCompletion command) {
        BookingAnswer unknown = new BookingAnswer.Refused("Billing did not answer");
        BookingAnswer answer = ask(command, unknown);
        if (answer.equals(unknown)) {
            throw new IllegalStateException("The booking of order %s is not known".formatted(command.order()));
        }
        return answer;
    }

    private <R> R ask(GroupCommand<R> command, R unknown) {
        try {
            return groups.ask(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            log.warn("Billing did not answer {}: {}", command.idempotencyKey(), unanswered.toString());
            return unknown;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }
}
