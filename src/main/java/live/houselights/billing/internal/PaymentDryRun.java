package live.houselights.billing.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.TakePayment;
import live.houselights.sql.DryRun;
import live.houselights.sql.InVain;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Takes a payment as if the provider had captured it, and books it, in a transaction that never commits. Nobody is charged. */
@Component
@OnRole(Role.BILLING)
final class PaymentDryRun implements DryRun {

    private static final Money AMOUNT = Money.of(220, "EUR");

    private final Attempts attempts;
    private final LedgerBook ledger;
    private final EntityManager entities;
    private final PlatformTransactionManager transactions;
    private final Clock clock;

    PaymentDryRun(
            Attempts attempts,
            LedgerBook ledger,
            EntityManager entities,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.attempts = attempts;
        this.ledger = ledger;
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public void play() {
        InVain.run(transactions, this::take);
    }

    private void take() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        PaymentId payment = PaymentId.next();
        OrderId order = OrderId.next();
        Attempt _ = attempts.save(Attempt.of(new TakePayment(payment, order, AMOUNT, "", "", ""), now));
        entities.flush();
        entities.clear();
        List<Attempt> locked = attempts.lockedAll(new UUID[] {payment.value()});
        if (locked.size() != 1 || !locked.getFirst().capture(now)) {
            throw new IllegalStateException("A payment in vain was not captured");
        }
        ledger.book("capture " + payment, order, ChartOfAccounts.capture(AMOUNT));
        entities.flush();
    }
}
