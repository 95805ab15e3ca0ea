package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Promotion;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Programme;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Address;
import live.houselights.merch.Merch;
import live.houselights.merch.MerchDesk;
import live.houselights.orders.Buyer;
import live.houselights.orders.Orders;
import live.houselights.testing.Night;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A show on sale, a shirt in stock, and short words for what a fan does with a cart. */
abstract class FullHouse {

    static final Money PRICE = Money.of(2_000, "EUR");
    static final Money FEE = Money.of(200, "EUR");
    static final Money SHIRT = Money.of(2_500, "EUR");
    static final Carts.Checkout MIA = new Carts.Checkout(new Buyer("mia@houselights.example", "Mia"), null);
    static final Address HOME = new Address("Mia", "Hauptstr. 1", "10115", "Berlin", "DE");
    static final Carts.Checkout MIA_AT_HOME = new Carts.Checkout(MIA.buyer(), HOME);
    static final String BACK = "http://localhost/checkout";

    @Autowired
    Carts carts;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TierDesk tierDesk;

    @Autowired
    Tickets tickets;

    @Autowired
    Merch merch;

    @Autowired
    MerchDesk merchDesk;

    @Autowired
    Orders orders;

    @Autowired
    Programme programme;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    TestClock clock;

    @Autowired
    DataSource database;

    ArtistId artist = ArtistId.next();
    ShowId show = ShowId.next();
    CartId cart = CartId.next();

    @BeforeEach
    void openTheHouse() {
        clock.reset();
        show = publishedShow();
    }

    @AfterEach
    void timeIsRealAgain() {
        clock.reset();
    }

    ShowId publishedShow() {
        return Night.in30Days(clock.instant()).by(artist).published(programme).show();
    }

    TierId tierOf(int capacity, int perFan) {
        return tierOf(show, PRICE, FEE, capacity, perFan);
    }

    TierId tierOf(ShowId ofShow, Money price, Money fee, int capacity, int perFan) {
        TierId id = TierId.next();
        var draft = new TierDesk.TierDraft(
                "Front row",
                "",
                price,
                fee,
                capacity,
                perFan,
                null,
                "",
                clock.instant().minus(Duration.ofDays(1)),
                clock.instant().plus(Duration.ofDays(29)),
                0);
        assertThat(tierDesk.save(id, ofShow, draft)).isEqualTo(new TierDesk.TierOutcome.Saved());
        return id;
    }

    VariantId shirts(int stock) {
        VariantId id = VariantId.next();
        var draft = new MerchDesk.ProductDraft(
                artist, "Tour shirt", "", null, List.of(new MerchDesk.VariantDraft(id, "M", SHIRT, stock)));
        assertThat(merchDesk.save(ProductId.next(), draft)).isEqualTo(new MerchDesk.SaveOutcome.Saved());
        return id;
    }

    void promotion(String code, int percentOff, int uses) {
        Instant until = clock.instant().plus(Duration.ofDays(10));
        tierDesk.savePromotion(show, new Promotion(code, percentOff, uses, 0, until));
    }

    /** A token of the test provider for a card that behaves like this. */
    String card(String behaviour) {
        String token = "tok_" + UUID.randomUUID();
        sql().sql("insert into test_card (token, brand, last4, behaviour, fingerprint, made_at) values (:token,"
                        + " 'Visa', '4242', :behaviour, :token, :now)")
                .param("token", token)
                .param("behaviour", behaviour)
                .param("now", time(clock.instant()))
                .update();
        return token;
    }

    CartOutcome take(TierId tier, int quantity) {
        return carts.setTickets(cart, tier, quantity, "");
    }

    Cart taken(TierId tier, int quantity) {
        return changed(take(tier, quantity));
    }

    static Cart changed(CartOutcome outcome) {
        assertThat(outcome).isInstanceOf(CartOutcome.Changed.class);
        return ((CartOutcome.Changed) outcome).cart();
    }

    int held(TierId tier) {
        return boxOffice.tier(tier).orElseThrow().held();
    }

    int sold(TierId tier) {
        return boxOffice.tier(tier).orElseThrow().sold();
    }

    int left(VariantId variant) {
        return merch.productOf(variant).orElseThrow().variants().getFirst().left();
    }

    void sweep() {
        jobs.stream()
                .filter(job -> job.name().equals("carts.sweep"))
                .findFirst()
                .orElseThrow()
                .run();
    }

    JdbcClient sql() {
        return JdbcClient.create(database);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
