package live.houselights.makegoods.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.beaconing.Quality;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Programme;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TierId;
import live.houselights.makegoods.MakegoodDesk;
import live.houselights.makegoods.MakegoodDesk.Outcome;
import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;
import live.houselights.orders.Buyer;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.MeasuredQuality;
import live.houselights.testing.Night;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A show of two hours with a replay of a week, tickets of 25.00 and 2.50, and what their devices measured. */
abstract class Evening {

    static final Duration WHOLE = Duration.ofMinutes(100);
    static final Duration STOOD = Duration.ofMinutes(10);

    private static final Money PRICE = Money.of(2_500, "EUR");
    private static final Money FEE = Money.of(250, "EUR");

    @Autowired
    Programme programme;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TierDesk tiers;

    @Autowired
    Tickets tickets;

    @Autowired
    Orders orders;

    @Autowired
    MakegoodDesk rules;

    @Autowired
    MakegoodSweep sweep;

    @Autowired
    MeasuredQuality measured;

    @Autowired
    Quality quality;

    @Autowired
    JdbcClient sql;

    @Autowired
    TestClock clock;

    @Value("${local.server.port}")
    int port;

    Night night = Night.in30Days(Instant.EPOCH);

    @BeforeEach
    void announce() {
        clock.reset();
        Instant start = clock.instant().plus(Duration.ofHours(1));
        night = Night.startingAt(start)
                .replayedUntil(start.plus(Duration.ofDays(7)))
                .published(programme);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    Ticket paidTicket() {
        return ticket(PRICE, FEE);
    }

    Ticket freeTicket() {
        return ticket(Money.of(0, "EUR"), Money.of(0, "EUR"));
    }

    private Ticket ticket(Money price, Money fee) {
        Instant now = clock.instant();
        TierId tier = TierId.next();
        var draft = new TierDraft(
                "Floor", "", price, fee, 1, 1, null, "", now.minus(Duration.ofDays(1)), night.endsAt(), 0);
        assertThat(tiers.save(tier, night.show(), draft)).isEqualTo(new TierDesk.TierOutcome.Saved());
        HoldId hold = HoldId.next();
        assertThat(boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 1, "")))
                .isInstanceOf(Held.class);
        OrderId order = OrderId.next();
        orders.place(new OrderDraft(
                order,
                CartId.next(),
                new Buyer("ida-" + order + "@fans.example", "Ida"),
                List.of(new OrderLine(OrderLine.Kind.TICKET, night.artist(), night.show(), "Floor", 1, price, fee)),
                List.of(hold),
                List.of(),
                null,
                ""));
        assertThat(orders.pay(order, PaymentId.next(), token(), "/orders/" + order + "/back"))
                .isInstanceOf(PayOutcome.Completed.class);
        return tickets.ofOrder(order).getFirst();
    }

    private String token() {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String card = "{\"number\":\"4242424242424242\",\"expiry\":\"12/40\",\"cvc\":\"123\"}";
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://localhost:%d/payments/test/tokens".formatted(port)))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(card))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        } catch (IOException unreachable) {
            throw new IllegalStateException("The house does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Its picture stood for a tenth of the time. */
    Ticket stood(Ticket ticket) {
        measured.measured(night.show(), ticket.id(), WHOLE.minus(STOOD), STOOD, 9);
        return ticket;
    }

    Ticket moved(Ticket ticket) {
        measured.measured(night.show(), ticket.id(), WHOLE, Duration.ZERO, 0);
        return ticket;
    }

    void promise(Gift gift) {
        assertThat(rules.set(night.show(), rule(gift), "Nora Manager")).isEqualTo(new Outcome.Set());
    }

    static Rule rule(Gift gift) {
        return new Rule(true, 50, Duration.ofMinutes(30), gift);
    }

    /** Home again, and half an hour later. */
    void end() {
        clock.advance(Duration.ofHours(3).plus(MakegoodSweep.LAST_BEACONS).plusMinutes(1));
    }

    void eventually(Runnable fact) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(fact::run);
    }

    List<String> mailsTo(String address) {
        return sql.sql("select subject from mail_message where recipient = :to and mail_key like 'makegood:%'")
                .param("to", address)
                .query((row, _) -> row.getString("subject"))
                .list();
    }

    String letterTo(String address) {
        return sql.sql("select plain_text from mail_message where recipient = :to and mail_key like 'makegood:%'")
                .param("to", address)
                .query((row, _) -> row.getString("plain_text"))
                .single();
    }

    long balance(OrderId order, String account) {
        return sql.sql("""
            select coalesce(sum(e.minor), 0) from ledger_entry e
            join ledger_transaction t on t.id = e.transaction_id
            where t.order_id = :order and e.account like :account
            """)
                .param("order", order.value())
                .param("account", account + "%")
                .query(Long.class)
                .single();
    }

    /** What the provider charged for an order and did not give back. */
    long keptByProvider(OrderId order) {
        return sql.sql("select coalesce(sum(minor - refunded_minor), 0) from test_charge"
                        + " where reference = :order and state = 'CAPTURED'")
                .param("order", order.value())
                .query(Long.class)
                .single();
    }
}
