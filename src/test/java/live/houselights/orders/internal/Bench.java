package live.houselights.orders.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import live.houselights.billing.internal.BillingBench;
import live.houselights.billing.internal.GatewayEvent;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.FanLimits;
import live.houselights.boxoffice.Promotions;
import live.houselights.cluster.Groups;
import live.houselights.cluster.Topics;
import live.houselights.jobs.JobHandler;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.messages.GroupCommand;
import live.houselights.messages.Topic;
import live.houselights.messages.billing.PaymentSettled;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.Orders.PayOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Orders and billing on the real tables, with everything around them held in the test's hands: the provider, the house, the
 * stand, the queue, the clock, and the line between the two modules, on which questions and answers get lost.
 */
final class Bench {

    static final Money TOTAL = Money.of(6_150, "EUR");
    private static final Currency EUR = TOTAL.currency();

    final Interleaver interleaver;
    final BenchGateway gateway;
    final BenchHouse house;
    final BenchStand stand;
    final BenchJobs jobs = new BenchJobs();
    final BenchClock clock = new BenchClock();
    final BillingBench billing;
    final OrderDesk desk;
    final OrderSaga saga;
    final FanLimits limits;
    final List<PaymentId> attempts = new ArrayList<>();
    private @Nullable OrderDraft wished;
    private final PaymentSettledJob settledJob;
    private final AdvanceJob advanceJob;
    private final CompletedJob completedJob;

    Bench(ApplicationContext context, Interleaver interleaver, boolean gatewayKeepsKeys) {
        this.interleaver = interleaver;
        gateway = new BenchGateway(interleaver, gatewayKeepsKeys);
        house = new BenchHouse(interleaver, 1);
        stand = new BenchStand(interleaver);
        billing = new BillingBench(context, gateway, jobs, clock);
        limits = context.getBean(FanLimits.class);
        var orders = context.getBean(StoredOrders.class);
        var transactions = context.getBean(PlatformTransactionManager.class);
        var rows = context.getBean(OrderRows.class);
        var intake = new OrderIntake(orders, rows, new NoTopics(), clock, transactions);
        var book = new OrderBook(
                orders,
                rows,
                context.getBean(StoredReturns.class),
                new FollowUps(jobs, clock),
                new NoTopics(),
                clock,
                context.getBean(EntityManager.class),
                transactions);
        var fulfilment = new Fulfilment(
                PartOf.of(BoxOffice.class, house),
                PartOf.of(Merch.class, stand),
                PartOf.of(Promotions.class, new BenchPromotions(interleaver)),
                limits,
                context.getBean(Exchanging.class));
        var line = new BillingLine(new LossyLine());
        saga = new OrderSaga(book, fulfilment, line, context.getBean(RefundsAlong.class), clock);
        desk = new OrderDesk(
                intake,
                new Cashier(intake, book, saga, fulfilment, line, clock),
                new RefundDesk(book, saga, line, jobs, new TransactionTemplate(transactions)),
                book,
                saga,
                context.getBean(OrderSearch.class),
                orders,
                fulfilment,
                context.getBean(Seal.class),
                clock);
        settledJob = new PaymentSettledJob(saga);
        advanceJob = new AdvanceJob(saga);
        completedJob = new CompletedJob(orders, line);
    }

    /** A ticket with its fee, a discount, a shirt, its shipping and a tip: 61.50 euros. */
    OrderId place() {
        // So that the order asks for its card and claims its place among the buyer's.
        OrderId id = wish(new FanLimits.Limits(1, 1));
        desk.place(wished());
        return id;
    }

    /** The same, and nobody has placed it yet; its card is not asked for, so that it may be placed and paid in one step. */
    OrderId wish() {
        return wish(new FanLimits.Limits(1, null));
    }

    private OrderId wish(FanLimits.Limits ofShow) {
        OrderId id = OrderId.next();
        HoldId hold = HoldId.next();
        house.give(hold);
        ArtistId artist = ArtistId.next();
        ShowId show = ShowId.next();
        limits.save(show, ofShow);
        wished = new OrderDraft(
                id,
                CartId.next(),
                new Buyer("Ida@Fans.example", "<b>Ida</b>'); drop table orders; --"),
                List.of(
                        line(OrderLine.Kind.TICKET, artist, show, 2_500, 250),
                        line(OrderLine.Kind.DISCOUNT, artist, show, -500, 0),
                        line(OrderLine.Kind.MERCH, artist, null, 2_900, 0),
                        line(OrderLine.Kind.SHIPPING, artist, null, 490, 0),
                        line(OrderLine.Kind.TIP, artist, show, 510, 0)),
                List.of(hold),
                List.of(ReservationId.next()),
                new Address("Ida", "Street 1", "10115", "Berlin", "DE"),
                "ENCORE");
        return id;
    }

    private static OrderLine line(OrderLine.Kind kind, ArtistId artist, @Nullable ShowId show, long unit, long fee) {
        return new OrderLine(kind, artist, show, "<script>" + kind, 1, new Money(unit, EUR), new Money(fee, EUR));
    }

    CartId cart() {
        return wished().cart();
    }

    private OrderDraft wished() {
        return Objects.requireNonNull(wished);
    }

    /** Places and pays at once, and pays again with the same card while it is declined. */
    void buy(OrderId order, int tries) {
        PaymentId attempt = PaymentId.next();
        attempts.add(attempt);
        if (desk.buy(wished(), attempt, "tok", "/back") instanceof PayOutcome.Declined) {
            pay(order, tries - 1);
        }
    }

    /** Pays, and tries again with the same card while it is declined. */
    void pay(OrderId order, int tries) {
        for (int tried = 0; tried < tries; tried++) {
            PaymentId attempt = PaymentId.next();
            attempts.add(attempt);
            if (!(desk.pay(order, attempt, "tok", "/back") instanceof PayOutcome.Declined)) {
                return;
            }
        }
    }

    void webhooks(Consumer<GatewayEvent> listener) {
        gateway.events().forEach(listener);
    }

    /** Runs one job; one that fails waits to run again. */
    void run(BenchJobs.Job job) {
        try {
            switch (job.kind()) {
                case PaymentSettled.JOB -> settledJob.run(job.key(), (PaymentSettled) job.payload());
                case "orders.advance" -> run(advanceJob, job);
                case "orders.completed" -> run(completedJob, job);
                case "orders.letters" -> {
                    // Mail has tests of its own.
                }
                default -> throw new IllegalArgumentException("Not a job of this bench: " + job.kind());
            }
        } catch (IllegalStateException | Unfinished _) {
            jobs.again(job);
        }
    }

    private static void run(JobHandler<OrderJobs.Step> handler, BenchJobs.Job job) {
        handler.run(job.key(), (OrderJobs.Step) job.payload());
    }

    /** Time passes, every job runs, every attempt is looked up, until nothing moves any more. */
    Order settle(OrderId order) {
        if (desk.order(order).isEmpty()) {
            desk.place(wished()); // whoever wanted it died before
        }
        for (int round = 0; round < 40; round++) {
            clock.advance(Duration.ofMinutes(1));
            gateway.decide();
            for (PaymentId attempt : attempts) {
                billing.lookUp(attempt, order);
            }
            jobs.takeAll().forEach(this::run);
            saga.advance(order);
        }
        return desk.order(order).orElseThrow();
    }

    private static final class NoTopics implements Topics {

        @Override
        public void publish(Topic message) {}

        @Override
        public <M extends Topic> Subscription subscribe(Class<M> type, Consumer<? super M> listener) {
            throw new UnsupportedOperationException();
        }
    }

    /** Loses one question in eight on the way there, and one answer in eight on the way back. */
    private final class LossyLine implements Groups {

        @Override
        public <C extends GroupCommand<R>, R> void join(Class<C> command, Function<? super C, ? extends R> handler) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> CompletableFuture<R> ask(GroupCommand<R> command) {
            interleaver.point("asking billing");
            int chance = interleaver.random().nextInt(8);
            if (chance == 0) {
                return CompletableFuture.failedFuture(new TimeoutException("the question got lost"));
            }
            CompletableFuture<R> answer = billing.ask(command);
            interleaver.point("billing answers");
            return chance == 1 ? CompletableFuture.failedFuture(new TimeoutException("the answer got lost")) : answer;
        }
    }
}
