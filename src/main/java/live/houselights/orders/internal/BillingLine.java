package live.houselights.orders.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import live.houselights.cluster.Groups;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.billing.BookCompletions;
import live.houselights.messages.billing.BookingsAnswer;
import live.houselights.messages.billing.CardAnswer;
import live.houselights.messages.billing.IdentifyCard;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.RefundAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.RepaidByHand;
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
        return ask(command, new PaymentAnswer.Unanswered(command.payment()));
    }

    PaymentAnswer lookUp(LookUpPayment command) {
        return ask(command, new PaymentAnswer.Pending(command.payment()));
    }

    PaymentAnswer stop(StopPayment command) {
        return ask(command, new PaymentAnswer.Pending(command.payment()));
    }

    RefundAnswer repaid(RepaidByHand command) {
        return ask(command, new RefundAnswer.TryAgain());
    }

    RefundAnswer refund(RefundPayment command) {
        return ask(command, new RefundAnswer.TryAgain());
    }

    /** Only jobs call it, and they try again. */
    BookingsAnswer complete(BookCompletions command) {
        return ask(command, Optional.<BookingsAnswer>empty(), Optional::of)
                .orElseThrow(() -> new IllegalStateException("What %d orders earned may not be booked"
                        .formatted(command.completions().size())));
    }

    private <R> R ask(GroupCommand<R> command, R unknown) {
        return ask(command, unknown, answer -> answer);
    }

    private <R, A> A ask(GroupCommand<R> command, A unknown, Function<R, A> answer) {
        try {
            return answer.apply(groups.ask(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException unanswered) {
            log.warn("Billing did not answer {}: {}", command.idempotencyKey(), unanswered.toString());
            return unknown;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unknown;
        }
    }
}
