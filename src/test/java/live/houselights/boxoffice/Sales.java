package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Programme;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.messages.Topic;
import live.houselights.testing.Night;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A published show whose tickets are on sale, and short words for what tests do with it. */
abstract class Sales {

    static final Money PRICE = Money.of(2_500, "EUR");
    static final Money FEE = Money.of(250, "EUR");

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TierDesk desk;

    @Autowired
    Tickets tickets;

    @Autowired
    Promotions promotions;

    @Autowired
    Programme programme;

    @Autowired
    Topics topics;

    @Autowired
    TestClock clock;

    @Autowired
    DataSource database;

    ShowId show = ShowId.next();

    @BeforeEach
    void publishShow() {
        clock.reset();
        show = draftedShow();
        programme.publish(show);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    ShowId draftedShow() {
        Night night = Night.in30Days(now());
        return night.replayedUntil(night.startsAt().plus(Duration.ofDays(3)))
                .drafted(programme)
                .show();
    }

    TierDraft draft(int capacity, int perFan) {
        return new TierDraft(
                "Front row",
                "",
                PRICE,
                FEE,
                capacity,
                perFan,
                null,
                "",
                now().minus(Duration.ofDays(1)),
                now().plus(Duration.ofDays(30)),
                0);
    }

    TierDraft draft(Instant opens, Instant closes) {
        return new TierDraft("Front row", "", PRICE, FEE, 100, 10, null, "", opens, closes, 0);
    }

    TierDraft presaleDraft(Instant presale, String code, Instant opens) {
        return new TierDraft(
                "Front row", "", PRICE, FEE, 100, 10, presale, code, opens, opens.plus(Duration.ofDays(30)), 0);
    }

    TierId tierOf(int capacity) {
        return tierOf(capacity, BoxOffice.LARGEST_HOLD);
    }

    TierId tierOf(int capacity, int perFan) {
        return saved(draft(capacity, perFan));
    }

    TierId saved(TierDraft draft) {
        TierId id = TierId.next();
        assertThat(desk.save(id, show, draft)).isEqualTo(new TierDesk.TierOutcome.Saved());
        return id;
    }

    static HoldRequest request(TierId tier, int quantity) {
        return new HoldRequest(HoldId.next(), CartId.next(), tier, quantity, "");
    }

    HoldOutcome hold(TierId tier, int quantity) {
        return boxOffice.hold(request(tier, quantity));
    }

    HoldId held(TierId tier, int quantity) {
        HoldOutcome outcome = hold(tier, quantity);
        assertThat(outcome).isInstanceOf(Held.class);
        return ((Held) outcome).hold();
    }

    ConfirmRequest confirmation(OrderId order, HoldId... holds) {
        return new ConfirmRequest(order, show, List.of(holds), "Mia@Example.com ", "Mia");
    }

    List<Ticket> confirmed(OrderId order, HoldId... holds) {
        ConfirmOutcome outcome = boxOffice.confirm(confirmation(order, holds));
        assertThat(outcome).isInstanceOf(ConfirmOutcome.Confirmed.class);
        return tickets.ofHolds(order, List.of(holds));
    }

    Tier tier(TierId id) {
        return boxOffice.tier(id).orElseThrow();
    }

    /** Fails unless the tier's counts are what its holds and tickets say, and within its capacity. */
    void assertCountsAreTrue(TierId tier) {
        JdbcClient sql = JdbcClient.create(database);
        int held = sql.sql("select coalesce(sum(quantity), 0) from hold where tier_id = :tier and state = 'HELD'")
                .param("tier", tier.value())
                .query(Integer.class)
                .single();
        int sold = sql.sql("select count(*) from ticket where tier_id = :tier and valid")
                .param("tier", tier.value())
                .query(Integer.class)
                .single();
        Tier counted = tier(tier);

        assertThat(counted.held()).as("held").isEqualTo(held);
        assertThat(counted.sold()).as("sold").isEqualTo(sold);
        assertThat(held + sold).as("held and sold").isLessThanOrEqualTo(counted.capacity());
    }

    /** Collects what is published from now on; close it at the end. */
    <M extends Topic> Heard<M> listenFor(Class<M> type) {
        List<M> messages = new CopyOnWriteArrayList<>();
        return new Heard<>(messages, topics.subscribe(type, messages::add));
    }

    record Heard<M>(List<M> messages, Topics.Subscription subscription) implements AutoCloseable {

        @Override
        public void close() {
            subscription.close();
        }
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
