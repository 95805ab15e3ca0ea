package live.houselights.billing.internal;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import live.houselights.billing.Ledger.Transaction;
import live.houselights.kernel.Money;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.BookingAnswer;
import live.houselights.messages.billing.RefundPayment;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what a captured payment turned into: income when its order is complete, and refunds. Each method is one
 * short transaction that holds the payment's row, so completion and refund of one payment never pass each other unseen.
 */
@Component
class RefundBook {

    private final Attempts attempts;
    private final Refunds refunds;
    private final LedgerBook ledger;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RefundBook(
            Attempts attempts,
            Refunds refunds,
            LedgerBook ledger,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.attempts = attempts;
        this.refunds = refunds;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The refund of this key, written down before the provider is asked; empty when it can never be. */
    Optional<Refund> open(RefundPayment command) {
        try {
            return inTransaction(() -> {
                Optional<Attempt> attempt = attempts.locked(command.payment().value());
                Optional<Refund> known = refunds.findById(command.refundKey());
                if (known.isPresent()) {
                    return known.filter(refund -> refund.isFor(command));
                }
                return attempt.filter(payment -> payment.keepForRefund(command.amount()))
                        .map(_ -> refunds.saveAndFlush(new Refund(command, clock.instant())));
            });
        } catch (DataIntegrityViolationException _) {
            // The same key on another payment's row, at the same moment: whoever came first has it.
            return refunds.findById(command.refundKey()).filter(refund -> refund.isFor(command));
        }
    }

    void done(Refund asked) {
        inTransaction(() -> {
            Attempt attempt = attempts.locked(asked.payment().value()).orElseThrow();
            Refund refund = refunds.findById(asked.key()).orElseThrow();
            if (refund.state() == Refund.State.ASKED) {
                Money before = attempt.refunded();
                refund.done(clock.instant());
                attempt.refunded(refund.amount());
                reverseIncome(attempt, before, attempt.refunded(), "reversal " + refund.key());
                ledger.book("refund " + refund.key(), attempt.order(), ChartOfAccounts.refund(refund.amount()));
            }
            return refund;
        });
    }

    void refused(Refund asked, String reason) {
        inTransaction(() -> {
            Attempt attempt = attempts.locked(asked.payment().value()).orElseThrow();
            Refund refund = refunds.findById(asked.key()).orElseThrow();
            if (refund.state() == Refund.State.ASKED) {
                refund.refused(reason, clock.instant());
                attempt.refundRefused(refund.amount());
            }
            return refund;
        });
    }

    BookingAnswer complete(BookCompletion command) {
        return inTransaction(() -> {
            Optional<Attempt> found = attempts.locked(command.payment().value()).filter(Attempt::isCaptured);
            if (found.isEmpty() || !found.get().order().equals(command.order())) {
                return new BookingAnswer.Refused(
                        "Payment %s was not captured for this order".formatted(command.payment()));
            }
            Attempt attempt = found.get();
            Money together = command.shares().stream()
                    .map(Share::amount)
                    .reduce(Money.zero(attempt.amount().currency()), Money::plus);
            if (!together.equals(attempt.amount())) {
                return new BookingAnswer.Refused("The shares make %s of %s".formatted(together, attempt.amount()));
            }
            if (ledger.byCause(completionOf(attempt)).isPresent()) {
                return new BookingAnswer.Booked();
            }
            if (attempt.refunded().equals(attempt.amount())) {
                return new BookingAnswer.AlreadyRefunded();
            }
            ledger.book(
                    completionOf(attempt),
                    attempt.order(),
                    ChartOfAccounts.completion(attempt.amount(), command.shares()));
            Money none = Money.zero(attempt.amount().currency());
            reverseIncome(attempt, none, attempt.refunded(), "reversal of earlier refunds " + attempt.payment());
            return new BookingAnswer.Booked();
        });
    }

    private void reverseIncome(Attempt attempt, Money before, Money after, String cause) {
        Optional<Transaction> completion = ledger.byCause(completionOf(attempt));
        if (completion.isPresent() && !before.equals(after)) {
            ledger.book(
                    cause,
                    attempt.order(),
                    ChartOfAccounts.reversal(completion.get().entries(), attempt.amount(), before, after));
        }
    }

    private static String completionOf(Attempt attempt) {
        return "completion " + attempt.payment();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
