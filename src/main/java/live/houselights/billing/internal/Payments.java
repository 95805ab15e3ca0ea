package live.houselights.billing.internal;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import live.houselights.billing.internal.PaymentGateway.ChargeOutcome;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.CardAnswer;
import live.houselights.messages.billing.IdentifyCard;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.StopPayment;
import live.houselights.messages.billing.TakePayment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes payments and learns what became of them.
 *
 * <p><b>Order of steps.</b> An attempt is written down and committed, then the provider is asked outside any transaction,
 * then its answer is written down. A crash between two steps leaves an open attempt, which {@link Reconciliation} asks the
 * provider about.
 *
 * <p><b>Asking again.</b> The attempt's id is the provider's idempotency key. A command that comes twice, or a look-up of
 * an attempt that the provider never heard of, asks for the same charge with the same key: it cannot charge twice.
 */
@Component
@OnRole(Role.BILLING)
public class Payments {

    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final PaymentBook book;
    private final PaymentGateway gateway;

    Payments(PaymentBook book, PaymentGateway gateway) {
        this.book = book;
        this.gateway = gateway;
    }

    CardAnswer identify(IdentifyCard command) {
        try {
            return gateway.fingerprint(command.cardToken())
                    .<CardAnswer>map(CardAnswer.Known::new)
                    .orElseGet(CardAnswer.Unknown::new);
        } catch (RuntimeException broken) {
            log.warn("The payment provider could not tell a card", broken);
            return new CardAnswer.Unknown();
        }
    }

    PaymentAnswer take(TakePayment command) {
        Attempt attempt = book.open(command);
        if (!attempt.isDeclined() && !attempt.isFor(command)) {
            return foreign(command.payment());
        }
        if (!attempt.isOpen()) {
            return attempt.answer();
        }
        return book.answer(attempt.payment(), asked(() -> gateway.charge(attempt.charge())));
    }

    PaymentAnswer lookUp(LookUpPayment command) {
        Attempt attempt = book.foundOrRefused(command.payment(), command.order());
        if (!attempt.isOf(command.order())) {
            return foreign(command.payment());
        }
        if (!attempt.isOpen()) {
            return attempt.answer();
        }
        ChargeOutcome found = asked(() -> gateway.lookUp(command.payment()));
        if (found instanceof ChargeOutcome.NeverAsked) {
            found = asked(() -> gateway.charge(attempt.charge()));
        }
        return book.record(command.payment(), found);
    }

    /** Only the provider can say that no money will move: a stop that it does not answer leaves the attempt open. */
    PaymentAnswer stop(StopPayment command) {
        Attempt attempt = book.foundOrRefused(command.payment(), command.order());
        if (!attempt.isOf(command.order())) {
            return foreign(command.payment());
        }
        if (!attempt.isOpen()) {
            return attempt.answer();
        }
        return book.record(command.payment(), asked(() -> gateway.stop(command.payment())));
    }

    /** Takes in what the provider tells us by itself. */
    public void receive(GatewayEvent event) {
        book.receive(event);
    }

    /** Takes in what one delivery tells; they share a commit. Throws what one of them threw, after all were tried. */
    public void receive(List<GatewayEvent> events) {
        List<CompletableFuture<Void>> all = events.stream()
                .map(event -> CompletableFuture.runAsync(() -> book.receive(event), Thread::startVirtualThread))
                .toList();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    /** Looks up attempts that have waited too long; answers how many it asked about. */
    int reconcile(int most) {
        List<LookUpPayment> waiting = book.unanswered(most);
        for (LookUpPayment question : waiting) {
            book.looked(question.payment());
            lookUp(question);
        }
        return waiting.size();
    }

    /** Not written down: the attempt of this id is another order's and goes on undisturbed. */
    private static PaymentAnswer foreign(PaymentId payment) {
        return new PaymentAnswer.Declined(payment, "This payment belongs to another order.");
    }

    /** A provider that breaks has not answered: the money may have moved all the same. */
    private static ChargeOutcome asked(Supplier<ChargeOutcome> question) {
        try {
            return question.get();
        } catch (RuntimeException broken) {
            log.warn("The payment provider failed; the attempt will be looked up", broken);
            return new ChargeOutcome.Unknown();
        }
    }
}
