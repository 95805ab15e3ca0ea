package live.houselights.merch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ProductId;
import live.houselights.kernel.ReservationId;
import live.houselights.kernel.VariantId;
import live.houselights.merch.Merch.ReserveOutcome;
import live.houselights.merch.Merch.ReserveRequest;
import live.houselights.merch.Merch.TakeOutcome;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.MerchDesk.SaveOutcome;
import live.houselights.merch.MerchDesk.VariantDraft;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An artist with shirts to sell, and short words for what tests do with them. */
abstract class Store {

    static final Money PRICE = Money.of(2_900, "EUR");
    static final Address BERLIN = new Address("Mia", "Attic 1", "10115", "Berlin", "DE");

    @Autowired
    Merch merch;

    @Autowired
    MerchDesk desk;

    @Autowired
    Topics topics;

    @Autowired
    TestClock clock;

    @Autowired
    DataSource database;

    ArtistId artist = ArtistId.next();

    @BeforeEach
    void start() {
        clock.reset();
        artist = ArtistId.next();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    ProductDraft draft(String name, VariantDraft... variants) {
        return new ProductDraft(artist, name, "Soft.", null, List.of(variants));
    }

    static VariantDraft variant(String name, int stock) {
        return new VariantDraft(VariantId.next(), name, PRICE, stock);
    }

    /** A product of one variant with this stock. */
    VariantId shirts(int stock) {
        VariantDraft medium = variant("M", stock);
        save(ProductId.next(), draft("Tour shirt", medium));
        return medium.id();
    }

    void save(ProductId id, ProductDraft draft) {
        assertThat(desk.save(id, draft)).isEqualTo(new SaveOutcome.Saved());
    }

    ReserveRequest request(VariantId variant, int quantity) {
        return new ReserveRequest(
                ReservationId.next(), CartId.next(), variant, quantity, now().plus(Duration.ofMinutes(10)));
    }

    ReserveOutcome reserve(VariantId variant, int quantity) {
        return merch.reserve(request(variant, quantity));
    }

    ReservationId reserved(VariantId variant, int quantity) {
        ReserveOutcome outcome = reserve(variant, quantity);
        assertThat(outcome).isInstanceOf(ReserveOutcome.Reserved.class);
        return ((ReserveOutcome.Reserved) outcome).reservation();
    }

    TakeOutcome take(OrderId order, ReservationId... reservations) {
        return merch.take(order, List.of(reservations), BERLIN);
    }

    Variant variant(VariantId id) {
        return merch.productOf(id).orElseThrow().variants().stream()
                .filter(variant -> variant.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Fails unless the variant's counts are what its reservations say, and add up to what there was. */
    void assertCountsAreTrue(VariantId variant, int everMade) {
        int reserved = sum(variant, "RESERVED");
        int taken = sum(variant, "TAKEN");
        Variant counted = variant(variant);

        assertThat(counted.stock() - counted.left()).as("reserved").isEqualTo(reserved);
        assertThat(counted.stock() + taken).as("stock and sold").isEqualTo(everMade);
        assertThat(counted.left()).as("left").isNotNegative();
    }

    private int sum(VariantId variant, String state) {
        return JdbcClient.create(database)
                .sql("select coalesce(sum(quantity), 0) from reservation where variant_id = :id and state = :state")
                .param("id", variant.value())
                .param("state", state)
                .query(Integer.class)
                .single();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
