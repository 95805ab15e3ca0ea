package live.houselights.waitinglist.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.WaitingId;
import live.houselights.waitinglist.WaitingPlace.Offer;
import org.jspecify.annotations.Nullable;

/**
 * One address's wait. It takes only these steps and throws at any other:
 *
 * <pre>
 * WAITING -> OFFERING -> OFFERED -> BOUGHT, LAPSED or LEFT
 *    |  ^        |
 *    |  '--------' (the places went while they were being held)
 *    '-> LEFT or CLOSED
 * </pre>
 */
@Entity
@Table(name = "waiting_entry")
class WaitingEntry {

    /** OFFERING: its hold is written down and perhaps taken; its places still count as wished for. */
    enum Step {
        WAITING,
        OFFERING,
        OFFERED,
        BOUGHT,
        LAPSED,
        LEFT,
        CLOSED
    }

    @Id
    private UUID id;

    @Column(name = "tier_id")
    private UUID tier;

    @Column(name = "show_id")
    private UUID show;

    /** Its place in the order of joining. */
    @Column
    private long place;

    @Column
    private String email;

    /** The tier and address, as long as it waits or is offered something: unique, so that nobody waits twice. */
    @Column(name = "live_for")
    private @Nullable String liveFor;

    @Column
    private int quantity;

    /** The fewest that it takes. */
    @Column
    private int least;

    @Column
    @Enumerated(EnumType.STRING)
    private Step step;

    /** How often a smaller wish was served before it. */
    @Column
    private int overtaken;

    @Column(name = "hold_id")
    private @Nullable UUID hold;

    @Column(name = "cart_id")
    private @Nullable UUID cart;

    @Column
    private int offered;

    @Column(name = "offer_until")
    private @Nullable Instant offerUntil;

    @Column(name = "joined_at")
    private Instant joinedAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private @Nullable Long version;

    protected WaitingEntry() {}

    WaitingEntry(WaitingTier list, String email, int quantity, int least, Instant now) {
        this.id = WaitingId.next().value();
        this.tier = list.tier().value();
        this.show = list.show().value();
        this.place = list.takePlace();
        this.email = email;
        this.liveFor = liveFor(list.tier(), email);
        this.quantity = quantity;
        this.least = least;
        this.step = Step.WAITING;
        this.joinedAt = now;
        this.changedAt = now;
    }

    static String liveFor(TierId tier, String email) {
        return tier + ":" + email;
    }

    boolean isServedBy(int free) {
        return least <= free;
    }

    boolean mayBeOvertaken() {
        return overtaken < ListLimits.MOST_OVERTAKEN;
    }

    void overtaken() {
        overtaken++;
    }

    /** Writes the offer down before its places are asked for, so that a crash leaks none. */
    void plan(int places, Instant until, Instant now) {
        go(Step.OFFERING, now, Step.WAITING);
        hold = HoldId.next().value();
        cart = CartId.next().value();
        offered = places;
        offerUntil = until;
    }

    void offered(Instant now) {
        go(Step.OFFERED, now, Step.OFFERING);
    }

    /** The places went: it waits on, where it was. */
    void putBack(Instant now) {
        go(Step.WAITING, now, Step.OFFERING);
        hold = null;
        cart = null;
        offered = 0;
        offerUntil = null;
    }

    void bought(Instant now) {
        end(Step.BOUGHT, now, Step.OFFERED);
    }

    void lapsed(Instant now) {
        end(Step.LAPSED, now, Step.OFFERED);
    }

    void left(Instant now) {
        end(Step.LEFT, now, Step.WAITING, Step.OFFERING, Step.OFFERED);
    }

    void closed(Instant now) {
        end(Step.CLOSED, now, Step.WAITING);
    }

    private void end(Step last, Instant now, Step... from) {
        go(last, now, from);
        liveFor = null;
    }

    private void go(Step next, Instant now, Step... from) {
        if (!java.util.Arrays.asList(from).contains(step)) {
            throw new IllegalStateException("Entry %s cannot go from %s to %s".formatted(id, step, next));
        }
        step = next;
        changedAt = now;
    }

    boolean is(Step asked) {
        return step == asked;
    }

    boolean isAlive() {
        return liveFor != null;
    }

    /** Whether it is this hold's offer that is under way. */
    boolean plans(HoldId asked) {
        return step == Step.OFFERING && asked.value().equals(hold);
    }

    WaitingId id() {
        return new WaitingId(id);
    }

    TierId tier() {
        return new TierId(tier);
    }

    ShowId show() {
        return new ShowId(show);
    }

    long place() {
        return place;
    }

    String email() {
        return email;
    }

    int quantity() {
        return quantity;
    }

    boolean takesFewer() {
        return least < quantity;
    }

    Step step() {
        return step;
    }

    @Nullable
    HoldId hold() {
        return hold == null ? null : new HoldId(hold);
    }

    /** What is offered, or about to be. */
    Offer offer() {
        return new Offer(
                new HoldId(Objects.requireNonNull(hold)),
                new CartId(Objects.requireNonNull(cart)),
                offered,
                Objects.requireNonNull(offerUntil));
    }
}
