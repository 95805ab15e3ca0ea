package live.houselights.billing.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import live.houselights.cluster.Groups;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.billing.BookCompletion;
import live.houselights.messages.billing.BookCompletions;
import live.houselights.messages.billing.IdentifyCard;
import live.houselights.messages.billing.LookUpPayment;
import live.houselights.messages.billing.RefundPayment;
import live.houselights.messages.billing.StopPayment;
import live.houselights.messages.billing.TakePayment;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Billing on the real tables, with a provider, a job queue and a clock that the test holds in its hands. */
public final class BillingBench implements Groups {

    private final Payments payments;
    private final Repayments repayments;
    private final JdbcClient database;

    public BillingBench(ApplicationContext context, PaymentGateway gateway, Jobs jobs, Clock clock) {
        var transactions = context.getBean(PlatformTransactionManager.class);
        var attempts = context.getBean(Attempts.class);
        var ledger = context.getBean(LedgerBook.class);
        payments = new Payments(
                new PaymentBook(
                        attempts,
                        context.getBean(WebhookReceipts.class),
                        ledger,
                        jobs,
                        clock,
                        context.getBean(EntityManager.class),
                        transactions),
                gateway);
        repayments = new Repayments(
                new RefundBook(attempts, context.getBean(Refunds.class), ledger, clock, transactions), gateway);
        database = context.getBean(JdbcClient.class);
    }

    public void receive(GatewayEvent event) {
        payments.receive(event);
    }

    public void lookUp(PaymentId payment, OrderId order) {
        payments.lookUp(new LookUpPayment(payment, order));
    }

    @Override
    public <C extends GroupCommand<R>, R> void join(Class<C> command, Function<? super C, ? extends R> handler) {
        throw new UnsupportedOperationException("The bench is the group");
    }

    @Override
    @SuppressWarnings("unchecked") // each command is answered by the handler of its type
    public <R> CompletableFuture<R> ask(GroupCommand<R> command) {
        return CompletableFuture.completedFuture((R)
                switch (command) {
                    case IdentifyCard question -> payments.identify(question);
                    case TakePayment take -> payments.take(take);
                    case LookUpPayment question -> payments.lookUp(question);
                    case StopPayment stop -> payments.stop(stop);
                    case RefundPayment refund -> repayments.refund(refund);
                    case BookCompletion completion -> repayments.complete(completion);
                    case BookCompletions completions -> repayments.completeAll(completions);
                    default -> throw new IllegalArgumentException("Not a command to billing: " + command);
                });
    }

    /** What the books of one order say about an account whose name begins so. */
    public long balance(OrderId order, String account) {
        return database.sql("""
            select coalesce(sum(e.minor), 0) from ledger_entry e
            join ledger_transaction t on t.id = e.transaction_id
            where t.order_id = :order and e.account like :account
            """)
                .param("order", order.value())
                .param("account", account + "%")
                .query(Long.class)
                .single();
    }

    /** The attempts that billing has written down for an order. */
    public List<String> attempts(OrderId order) {
        return database.sql("select state from payment where order_id = :order order by asked_at")
                .param("order", order.value())
                .query((row, _) -> String.valueOf(row.getString(1)))
                .list();
    }
}
