package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.billing.Ledger;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Promotions;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.MerchDesk;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.Night;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A show on sale, a shirt, and fans with test cards: the real house from the card form to the ledger. */
abstract class Shopping {

    static final String APPROVES = "4242 4242 4242 4242";
    static final String DECLINES = "4000000000000002";
    static final String DECLINES_ONCE = "4000000000000341";
    static final String CHALLENGES = "4000002500003155";
    static final String WEBHOOK_FIRST = "4000000000009001";
    static final String WEBHOOK_TWICE = "4000000000009002";
    static final String LATE = "4000000000009003";
    static final String TIMES_OUT = "4000000000009004";

    static final Money PRICE = Money.of(2_500, "EUR");
    static final Money FEE = Money.of(250, "EUR");
    static final Money SHIRT = Money.of(2_900, "EUR");
    static final Address HOME = new Address("Ida", "Street 1", "10115", "Berlin", "DE");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Autowired
    Orders orders;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    Tickets tickets;

    @Autowired
    Promotions promotions;

    @Autowired
    TierDesk tierDesk;

    @Autowired
    Merch merch;

    @Autowired
    MerchDesk merchDesk;

    @Autowired
    Programme programme;

    @Autowired
    Ledger ledger;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient database;

    @Value("${local.server.port}")
    int port;

    ArtistId artist = ArtistId.next();
    ShowId show = ShowId.next();

    @BeforeEach
    void openHouse() {
        clock.reset();
        Night night = Night.in30Days(clock.instant()).published(programme);
        artist = night.artist();
        show = night.show();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private static String tail(UUID id) {
        return id.toString().substring(24);
    }

    TierId tierOf(int capacity) {
        TierId id = TierId.next();
        assertThat(resize(id, capacity)).isEqualTo(new TierDesk.TierOutcome.Saved());
        return id;
    }

    TierDesk.TierOutcome resize(TierId id, int capacity) {
        Instant now = clock.instant();
        var draft = new TierDraft(
                "Front row",
                "",
                PRICE,
                FEE,
                capacity,
                10,
                null,
                "",
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(20)),
                0);
        return tierDesk.save(id, show, draft);
    }

    VariantId shirtOf(int stock) {
        VariantId id = VariantId.next();
        var variant = new MerchDesk.VariantDraft(id, "M", SHIRT, stock);
        var product = new MerchDesk.ProductDraft(artist, "Tour shirt " + tail(id.value()), "", null, List.of(variant));
        assertThat(merchDesk.save(ProductId.next(), product)).isEqualTo(new MerchDesk.SaveOutcome.Saved());
        return id;
    }

    HoldId hold(TierId tier) {
        HoldId hold = HoldId.next();
        assertThat(boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 1, "")))
                .isInstanceOf(Held.class);
        return hold;
    }

    ReservationId reserve(VariantId shirt) {
        ReservationId reservation = ReservationId.next();
        Instant until = clock.instant().plus(BoxOffice.HOLD);
        assertThat(merch.reserve(new Merch.ReserveRequest(reservation, CartId.next(), shirt, 1, until)))
                .isInstanceOf(Merch.ReserveOutcome.Reserved.class);
        return reservation;
    }

    /** One ticket of the tier, placed. */
    OrderId placed(TierId tier) {
        return placed(List.of(ticketLine()), List.of(hold(tier)), List.of(), "");
    }

    /** A ticket, a shirt with its shipping and a tip. */
    OrderId placed(TierId tier, VariantId shirt) {
        return placed(
                List.of(
                        ticketLine(),
                        line(OrderLine.Kind.MERCH, SHIRT),
                        line(OrderLine.Kind.SHIPPING, Money.of(490, "EUR")),
                        line(OrderLine.Kind.TIP, Money.of(333, "EUR"))),
                List.of(hold(tier)),
                List.of(reserve(shirt)),
                "");
    }

    OrderId placed(List<OrderLine> lines, List<HoldId> holds, List<ReservationId> reservations, String code) {
        OrderId id = OrderId.next();
        orders.place(new OrderDraft(
                id,
                CartId.next(),
                new Buyer("ida+" + tail(id.value()) + "@fans.example", "Ida"),
                lines,
                holds,
                reservations,
                reservations.isEmpty() ? null : HOME,
                code));
        return id;
    }

    OrderLine ticketLine() {
        return new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 1, PRICE, FEE);
    }

    OrderLine line(OrderLine.Kind kind, Money unit) {
        return new OrderLine(kind, artist, null, "A " + kind, 1, unit, Money.of(0, "EUR"));
    }

    PayOutcome pay(OrderId order, String card) {
        return pay(order, PaymentId.next(), card);
    }

    PayOutcome pay(OrderId order, PaymentId attempt, String card) {
        return orders.pay(order, attempt, token(card), "/orders/" + order + "/back");
    }

    String token(String card) {
        HttpResponse<String> answer = post(
                "/payments/test/tokens", "{\"number\":\"%s\",\"expiry\":\"12/40\",\"cvc\":\"123\"}".formatted(card));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    HttpResponse<String> submit(String path, String form) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new IllegalStateException("The house does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    Order order(OrderId id) {
        return orders.order(id).orElseThrow();
    }

    /** Waits for jobs and webhooks, which run by themselves. */
    void eventually(Runnable fact) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(fact::run);
    }

    long validTickets(OrderId order) {
        return tickets.ofOrder(order).stream().filter(Ticket::valid).count();
    }

    long balance(OrderId order, String account) {
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

    /** What the provider charged for an order and did not give back. */
    long keptByProvider(OrderId order) {
        return database.sql("""
            select coalesce(sum(minor - refunded_minor), 0) from test_charge
            where reference = :order and state = 'CAPTURED'
            """).param("order", order.value()).query(Long.class).single();
    }
}
