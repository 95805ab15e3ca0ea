package live.houselights.billing.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import live.houselights.billing.internal.PaymentGateway.ChargeOutcome;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.PaymentAnswer;
import live.houselights.messages.billing.PaymentSettled;
import live.houselights.messages.billing.TakePayment;
import live.houselights.sql.GroupCommit;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Writes attempts down: each method is one short transaction, shared with others of its kind, and none talks to the provider.
 *
 * <p>What the provider said, its booking and the job that tells orders, where nobody waits for the answer, commit together or
 * not at all.
 */
@Component
class PaymentBook {

    private static final JobKind<PaymentSettled> SETTLED = new JobKind<>(PaymentSettled.JOB, PaymentSettled.class);

    /** A unique key decides between two that open at once; the loser looks again. */
    private static final int MOST_TRIES = 3;

    private final Attempts attempts;
    private final WebhookReceipts receipts;
    private final LedgerBook ledger;
    private final Jobs jobs;
    private final Clock clock;
    private final GroupCommit<UUID> together;

    PaymentBook(
            Attempts attempts,
            WebhookReceipts receipts,
            LedgerBook ledger,
            Jobs jobs,
            Clock clock,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.attempts = attempts;
        this.receipts = receipts;
        this.ledger = ledger;
        this.jobs = jobs;
        this.clock = clock;
        this.together =
                new GroupCommit<>(entities, transactions, keys -> attempts.lockedAll(keys.toArray(UUID[]::new)));
    }

    /** The attempt that this command asks for, written down before anybody asks the provider. */
    Attempt open(TakePayment command) {
        try {
            return written(command.payment(), () -> Attempt.of(command, clock.instant()));
        } catch (DataIntegrityViolationException _) {
            // This attempt, or another one for this order, is written down already: look which.
            return openedOrRefused(command);
        }
    }

    private Attempt openedOrRefused(TakePayment command) {
        return firstOrFound(command.payment(), () -> {
            if (attempts.existsByOpenFor(command.order().value())) {
                return Attempt.refused(
                        command.payment(),
                        command.order(),
                        "Another payment for this order is under way.",
                        clock.instant());
            }
            return Attempt.of(command, clock.instant());
        });
    }

    /**
     * The attempt of this id. One that was never opened is refused for good: whoever looks it up may conclude that no
     * money will move, even while the command to take it is still on its way.
     */
    Attempt foundOrRefused(PaymentId payment, OrderId order) {
        return firstOrFound(
                payment, () -> Attempt.refused(payment, order, "The payment did not begin.", clock.instant()));
    }

    private Attempt firstOrFound(PaymentId payment, Supplier<Attempt> first) {
        for (int tried = 1; ; tried++) {
            try {
                return attempts.findById(payment.value()).orElseGet(() -> written(payment, first));
            } catch (DataIntegrityViolationException twin) {
                if (tried == MOST_TRIES) {
                    throw twin;
                }
            }
        }
    }

    private Attempt written(PaymentId payment, Supplier<Attempt> first) {
        return together.run(payment.value(), () -> attempts.save(first.get()));
    }

    /** Writes down what the provider says, books the money and tells orders; old news change nothing. */
    PaymentAnswer record(PaymentId payment, ChargeOutcome outcome) {
        return record(payment, outcome, Hears.ORDERS);
    }

    /**
     * The same for whoever asked for the money and waits for this answer: an attempt that ends by it is told to nobody else.
     * Should they never hear it, their order still waits for this attempt, and asks again.
     */
    PaymentAnswer answer(PaymentId payment, ChargeOutcome outcome) {
        return record(payment, outcome, Hears.ASKER);
    }

    private PaymentAnswer record(PaymentId payment, ChargeOutcome outcome, Hears hears) {
        return together.run(payment.value(), () -> {
            Attempt attempt = locked(payment);
            apply(attempt, outcome, hears);
            return attempt.answer();
        });
    }

    /** Counts a look-up, so that the next comes later. */
    void looked(PaymentId payment) {
        together.run(payment.value(), () -> {
            Attempt attempt = locked(payment);
            attempt.looked(clock.instant());
            return attempt;
        });
    }

    /** Takes an event in, once. */
    void receive(GatewayEvent event) {
        together.run(event.payment().value(), () -> {
            Optional<Attempt> attempt = attempts.findById(event.payment().value());
            if (receipts.add(event, attempt.isPresent(), clock.instant())) {
                attempt.ifPresent(known -> apply(known, event.outcome(), Hears.ORDERS));
            }
            return event;
        });
    }

    List<LookUpPayment> unanswered(int most) {
        return attempts.unanswered(Attempt.State.OPEN, clock.instant(), Limit.of(most)).stream()
                .map(attempt -> new LookUpPayment(attempt.payment(), attempt.order()))
                .toList();
    }

    private void apply(Attempt attempt, ChargeOutcome outcome, Hears hears) {
        // Money for an attempt that was said to have failed is more than its asker waits for.
        boolean silent = hears == Hears.ASKER && attempt.isOpen();
        switch (outcome) {
            case ChargeOutcome.Captured _ -> {
                if (attempt.capture(clock.instant())) {
                    ledger.book(
                            "capture " + attempt.payment(), attempt.order(), ChartOfAccounts.capture(attempt.amount()));
                    if (!silent) {
                        settled(attempt, "captured");
                    }
                }
            }
            case ChargeOutcome.Declined(var reason) -> {
                if (attempt.decline(reason, clock.instant()) && !silent) {
                    settled(attempt, "declined");
                }
            }
            case ChargeOutcome.Challenge(var url) -> attempt.challenge(url);
            case ChargeOutcome.Pending _ -> attempt.pend();
            case ChargeOutcome.Unknown _, ChargeOutcome.NeverAsked _ -> attempt.unanswered();
        }
    }

    private void settled(Attempt attempt, String end) {
        var news = new PaymentSettled(attempt.payment(), attempt.order(), attempt.isCaptured(), attempt.reason());
        // The end is in the key: a capture after a decline is news of its own, even while the decline still waits.
        jobs.schedule(SETTLED, attempt.payment() + "-" + end, news);
    }

    /** Who learns of an end: orders by a durable job, or only the asker by the answer. */
    private enum Hears {
        ORDERS,
        ASKER
    }

    /** The group has read and locked it already. */
    private Attempt locked(PaymentId payment) {
        return attempts.findById(payment.value()).orElseThrow();
    }
}
