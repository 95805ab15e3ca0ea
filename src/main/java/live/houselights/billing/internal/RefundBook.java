package live.houselights.billing.internal;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.billing.Ledger.Entry;
import live.houselights.kernel.Money;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletion.Share;
import live.houselights.messages.billing.BookingAnswer;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.RepaidByHand;
import org.jspecify.annotations.Nullable;
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
                return attempt.filter(_ -> addsUp(command))
                        .filter(payment -> payment.keepForRefund(command.amount()))
                        .map(_ -> refunds.saveAndFlush(new Refund(command, clock.instant())));
            });
        } catch (DataIntegrityViolationException _) {
            // The same key on another payment's row, at the same moment: whoever came first has it.
            return refunds.findById(command.refundKey()).filter(refund -> refund.isFor(command));
        }
    }

    private static boolean addsUp(RefundPayment command) {
        return command.shares().isEmpty()
                || command.shares().stream()
                        .map(Share::amount)
                        .reduce(Money::plus)
                        .filter(command.amount()::equals)
                        .isPresent();
    }

    void done(Refund asked) {
        inTransaction(() -> {
            Attempt attempt = attempts.locked(asked.payment().value()).orElseThrow();
            Refund refund = refunds.findById(asked.key()).orElseThrow();
            if (refund.state() == Refund.State.ASKED) {
                done(attempt, refund);
            }
            return refund;
        });
    }

    /** Books what was given back by hand, once; false when that much is not left, or on its way back by the provider. */
    boolean repaid(RepaidByHand said) {
        return inTransaction(() -> {
            Optional<Attempt> attempt = attempts.locked(said.payment().value());
            Optional<Refund> known = refunds.findById(said.refundKey());
            if (known.isPresent()) {
                return known.get().isFor(said);
            }
            Optional<Attempt> left = attempt.filter(payment -> payment.keepForRefund(said.amount()));
            left.ifPresent(payment -> done(payment, refunds.saveAndFlush(Refund.byHand(said, clock.instant()))));
            return left.isPresent();
        });
    }

    private void done(Attempt attempt, Refund refund) {
        refund.done(clock.instant());
        attempt.refunded(refund.amount());
        if (ledger.byCause(completionOf(attempt)).isPresent()) {
            reverseIncome(attempt, refund);
        }
        ledger.book(
                "refund " + refund.key(),
                attempt.order(),
                refund.isByHand()
                        ? ChartOfAccounts.repaidByHand(refund.amount())
                        : ChartOfAccounts.refund(refund.amount()));
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

    /** Books what these payments were for in one transaction; answers in their order. */
    List<BookingAnswer> complete(List<BookCompletion> commands) {
        UUID[] payments = commands.stream()
                .map(command -> command.payment().value())
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
        return inTransaction(() -> {
            Map<PaymentId, Attempt> captured = attempts.lockedAll(payments).stream()
                    .filter(Attempt::isCaptured)
                    .collect(Collectors.toMap(Attempt::payment, attempt -> attempt));
            Set<String> booked = ledger.booked(
                    captured.values().stream().map(RefundBook::completionOf).toList());
            return commands.stream()
                    .map(command -> complete(command, captured.get(command.payment()), booked))
                    .toList();
        });
    }

    /** Within the transaction that holds the payment's row; what is booked now is added to what was. */
    private BookingAnswer complete(BookCompletion command, @Nullable Attempt attempt, Set<String> booked) {
        if (attempt == null || !attempt.order().equals(command.order())) {
            return new BookingAnswer.Refused("Payment %s was not captured for this order".formatted(command.payment()));
        }
        Money together = command.shares().stream()
                .map(Share::amount)
                .reduce(Money.zero(attempt.amount().currency()), Money::plus);
        if (!together.equals(attempt.amount())) {
            return new BookingAnswer.Refused("The shares make %s of %s".formatted(together, attempt.amount()));
        }
        if (booked.contains(completionOf(attempt))) {
            return new BookingAnswer.Booked();
        }
        if (attempt.refunded().equals(attempt.amount())) {
            return new BookingAnswer.AlreadyRefunded();
        }
        ledger.book(
                completionOf(attempt), attempt.order(), ChartOfAccounts.completion(attempt.amount(), command.shares()));
        booked.add(completionOf(attempt));
        if (attempt.refunded().isPositive()) {
            refunds.findByPaymentAndStateOrderBySettledAt(attempt.payment().value(), Refund.State.DONE)
                    .forEach(earlier -> reverseIncome(attempt, earlier));
        }
        return new BookingAnswer.Booked();
    }

    private void reverseIncome(Attempt attempt, Refund refund) {
        List<Entry> entries = refund.shares().isEmpty()
                ? ChartOfAccounts.reversal(earned(attempt), refund.amount())
                : ChartOfAccounts.reversal(refund.shares(), refund.amount());
        ledger.book(reversalOf(refund), attempt.order(), entries);
    }

    /** What each account still earns by this payment: its completion, less what was taken back since. */
    private Map<String, Money> earned(Attempt attempt) {
        Stream<String> reversals =
                refunds.findByPaymentAndStateOrderBySettledAt(attempt.payment().value(), Refund.State.DONE).stream()
                        .map(RefundBook::reversalOf);
        Map<String, Money> earned = new LinkedHashMap<>();
        Stream.concat(Stream.of(completionOf(attempt)), reversals)
                .map(ledger::byCause)
                .flatMap(Optional::stream)
                .flatMap(booked -> booked.entries().stream())
                .filter(entry -> !entry.account().equals(ChartOfAccounts.ORDERS))
                .forEach(entry -> earned.merge(entry.account(), entry.amount().negated(), Money::plus));
        return earned;
    }

    private static String reversalOf(Refund refund) {
        return "reversal " + refund.key();
    }

    private static String completionOf(Attempt attempt) {
        return "completion " + attempt.payment();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
