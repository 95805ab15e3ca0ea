package live.houselights.billing.internal;

import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.billing.TakePayment;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Billing's books, and short words for what tests write into them. */
abstract class OpenBooks {

    static final Money TEN = Money.of(1_000, "EUR");

    @Autowired
    PaymentBook book;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock clock;

    @BeforeEach
    @AfterEach
    void resetClock() {
        clock.reset();
    }

    Attempt opened() {
        return book.open(command(PaymentId.next(), OrderId.next()));
    }

    Attempt captured() {
        Attempt attempt = opened();
        book.record(attempt.payment(), new PaymentGateway.ChargeOutcome.Captured());
        return attempt;
    }

    static TakePayment command(PaymentId payment, OrderId order) {
        return new TakePayment(payment, order, TEN, "tok", "a@b.example", "/");
    }

    long booked(String cause) {
        return database.sql("select count(*) from ledger_transaction where cause = :cause")
                .param("cause", cause)
                .query(Long.class)
                .single();
    }

    long balance(OrderId order, String account) {
        return database.sql("""
            select coalesce(sum(e.minor), 0) from ledger_entry e
            join ledger_transaction t on t.id = e.transaction_id
            where t.order_id = :order and e.account like :account
            """)
                .param("order", order.value())
                .param("account", account)
                .query(Long.class)
                .single();
    }
}
