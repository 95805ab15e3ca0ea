package live.houselights.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome.Confirmed;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Programme;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Night;
import live.houselights.testing.TestClock;
import live.houselights.waitinglist.WaitingList.JoinOutcome;
import live.houselights.waitinglist.WaitingList.Wish;
import live.houselights.waitinglist.WaitingPlace.Offer;
import live.houselights.waitinglist.WaitingPlace.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A show whose tickets are gone, and short words for what fans do then. */
public abstract class SoldOutHouse {

    @Autowired
    WaitingList list;

    @Autowired
    protected BoxOffice boxOffice;

    @Autowired
    TierDesk desk;

    @Autowired
    Programme programme;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    protected TestClock clock;

    @Autowired
    DataSource database;

    protected ShowId show = ShowId.next();

    @BeforeEach
    void publishShow() {
        clock.reset();
        clock.advance(Duration.between(clock.instant(), nextBerlin(LocalTime.NOON)));
        show = Night.in30Days(clock.instant()).published(programme).show();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    /** The next moment at which clocks show this where the show is. */
    Instant nextBerlin(LocalTime time) {
        ZonedDateTime now = clock.instant().atZone(ZoneId.of("Europe/Berlin"));
        ZonedDateTime then = now.with(time);
        return (then.isAfter(now) ? then : then.plusDays(1)).toInstant();
    }

    TierId tierOf(int capacity) {
        TierId id = TierId.next();
        resize(id, capacity);
        return id;
    }

    void resize(TierId id, int capacity) {
        Instant now = clock.instant();
        var draft = new TierDraft(
                "Front row",
                "",
                Money.of(2_500, "EUR"),
                Money.of(250, "EUR"),
                capacity,
                10,
                null,
                "",
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(30)),
                0);
        assertThat(desk.save(id, show, draft)).isEqualTo(new TierDesk.TierOutcome.Saved());
    }

    /** A tier of that many places, each sold with an order of its own. */
    protected Sold soldOut(int places) {
        TierId tier = tierOf(places);
        List<OrderId> orders = java.util.stream.IntStream.range(0, places)
                .mapToObj(_ -> buy(tier))
                .toList();
        return new Sold(tier, orders);
    }

    protected record Sold(TierId tier, List<OrderId> orders) {}

    OrderId buy(TierId tier) {
        HoldId hold = HoldId.next();
        assertThat(boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 1, "")))
                .isInstanceOf(HoldOutcome.Held.class);
        OrderId order = OrderId.next();
        assertThat(confirm(order, hold)).isTrue();
        return order;
    }

    boolean confirm(OrderId order, HoldId hold) {
        return boxOffice.confirm(new ConfirmRequest(order, show, List.of(hold), "buyer@fans.example", "Buyer"))
                instanceof Confirmed;
    }

    HoldOutcome holdOnOpenSale(TierId tier, int quantity) {
        return boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, quantity, ""));
    }

    JoinOutcome join(TierId tier, String name, int quantity, boolean fewer) {
        return list.join(new Wish(tier, name + "@fans.example", quantity, fewer));
    }

    protected WaitingPlace joined(TierId tier, String name, int quantity) {
        JoinOutcome outcome = join(tier, name, quantity, false);
        assertThat(outcome).isInstanceOf(JoinOutcome.Joined.class);
        return ((JoinOutcome.Joined) outcome).place();
    }

    WaitingPlace now(WaitingPlace place) {
        return list.place(place.key()).orElseThrow();
    }

    protected State state(WaitingPlace place) {
        return now(place).state();
    }

    Offer offer(WaitingPlace place) {
        WaitingPlace now = now(place);
        assertThat(now.state()).isEqualTo(State.OFFERED);
        return java.util.Objects.requireNonNull(now.offer());
    }

    Tier tier(TierId id) {
        return boxOffice.tier(id).orElseThrow();
    }

    /** What the nodes do by themselves every few seconds. */
    void sweep() {
        run("boxoffice.sweep");
        run("waitinglist.sweep");
    }

    private void run(String name) {
        jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run();
    }

    /** Subjects of the mails to this fan, oldest first. */
    protected List<String> mailsTo(String name) {
        return sql().sql("select subject from mail_message where recipient = :to order by created_at, id")
                .param("to", name + "@fans.example")
                .query((row, _) -> row.getString("subject"))
                .list();
    }

    protected JdbcClient sql() {
        return JdbcClient.create(database);
    }

    /** Fails unless the tier's counts are what its holds and tickets say, and within its capacity. */
    protected void assertNothingOversold(TierId id) {
        int held = sql().sql("select coalesce(sum(quantity), 0) from hold where tier_id = :tier and state = 'HELD'")
                .param("tier", id.value())
                .query(Integer.class)
                .single();
        int sold = sql().sql("select count(*) from ticket where tier_id = :tier and valid")
                .param("tier", id.value())
                .query(Integer.class)
                .single();
        assertThat(tier(id).held()).as("held").isEqualTo(held);
        assertThat(tier(id).sold()).as("sold").isEqualTo(sold);
        assertThat(held + sold).as("held, offered and sold").isLessThanOrEqualTo(tier(id).capacity());
    }
}
