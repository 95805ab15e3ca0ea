package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.boxoffice.CodeBatch;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.waitingroom.Rehearsals.Crowd;
import live.houselights.waitingroom.Rehearsals.Rehearsal;
import live.houselights.waitingroom.Rehearsals.Slice;
import live.houselights.waitingroom.Rehearsals.TierEnd;
import org.junit.jupiter.api.Test;

/** What rehearsals say of on-sales whose end can be told beforehand. */
class SandboxTest {

    private static final Instant DRAW = Instant.parse("2026-12-01T10:00:00Z");
    private static final int NO_LIMIT = Integer.MAX_VALUE;
    private static final LineLimits LIMITS =
            new LineLimits(Duration.ofSeconds(60), Duration.ofSeconds(90), Duration.ofMinutes(10), 1, 1, 1);

    @Test
    void moreFansThanTicketsSellOutToTheLastTicket() {
        Rehearsal rehearsal = play(200, crowd(5_000, 20, 10, 85, 8), tier(1_000, 4));

        assertThat(rehearsal.soldOutAfter()).isPresent();
        assertThat(rehearsal.sold()).isEqualTo(1_000);
        assertThat(rehearsal.left()).isZero();
        assertThat(rehearsal.buyers() + rehearsal.withoutTicket()).isEqualTo(5_000);
        assertThat(rehearsal.buyers()).isBetween(250, 1_000);
        assertThat(rehearsal.noShows()).isBetween(1, rehearsal.called());
        assertThat(rehearsal.medianWait()).isLessThan(rehearsal.longWait());
        assertThat(rehearsal.tiers())
                .singleElement()
                .satisfies(tier -> assertThat(tier.goneAfter()).isEqualTo(rehearsal.soldOutAfter()));
    }

    @Test
    void fewFansAreAllCalledAtOnceAndTicketsAreLeft() {
        Rehearsal rehearsal = play(100, crowd(50, 0, 0, 100, 0), tier(1_000, 4));

        assertThat(rehearsal.soldOutAfter()).isEmpty();
        assertThat(rehearsal.called()).isEqualTo(50);
        assertThat(rehearsal.buyers()).isBetween(48, 50);
        assertThat(rehearsal.longWait()).isZero();
        assertThat(rehearsal.sold() + rehearsal.left()).isEqualTo(1_000);
        assertThat(rehearsal.refusals() + rehearsal.declined() + rehearsal.noShows())
                .isZero();
    }

    @Test
    void whoseCardsAreAllDeclinedBuyNothingAndTheirCartsComeBack() {
        Rehearsal rehearsal = play(50, crowd(60, 0, 0, 100, 100), tier(1_000, 4));

        assertThat(rehearsal.sold()).isZero();
        assertThat(rehearsal.left()).isEqualTo(1_000);
        assertThat(rehearsal.declined()).isGreaterThan(60);
        assertThat(rehearsal.lapsed()).isEqualTo(60);
        assertThat(rehearsal.lasted()).isGreaterThan(Duration.ofMinutes(10));
    }

    @Test
    void whenNobodyComesEverybodyIsCalledInVain() {
        Rehearsal rehearsal = play(10, crowd(30, 0, 100, 100, 0), tier(100, 4));

        assertThat(rehearsal.noShows()).isEqualTo(30);
        assertThat(rehearsal.longWait()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void moreRoomSellsOutSooner() {
        Crowd crowd = crowd(20_000, 10, 10, 85, 8);

        Duration narrow = play(100, crowd, tier(5_000, 4)).soldOutAfter().orElseThrow();
        Duration wide = play(1_000, crowd, tier(5_000, 4)).soldOutAfter().orElseThrow();

        assertThat(wide).isLessThan(narrow);
    }

    @Test
    void cardsThatFailNarrowTheRoomAsTheyWouldForRealFans() {
        Duration healthy = play(200, crowd(5_000, 0, 0, 100, 10), tier(1_000, 4))
                .soldOutAfter()
                .orElseThrow();
        Duration sick = play(200, crowd(5_000, 0, 0, 100, 70), tier(1_000, 4))
                .soldOutAfter()
                .orElseThrow();

        assertThat(sick).isGreaterThan(healthy.multipliedBy(2));
    }

    @Test
    void nobodyIsCalledBeforeTheSaleOpens() {
        Tier later = tier(100, 4, DRAW.plusSeconds(600));

        Rehearsal rehearsal = play(50, crowd(500, 0, 0, 100, 0), later);

        assertThat(rehearsal.medianWait()).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(rehearsal.curve())
                .filteredOn(slice -> slice.from().plusSeconds(60).compareTo(Duration.ofMinutes(10)) < 0)
                .isNotEmpty()
                .allMatch(slice -> slice.inLine() == 500);
    }

    @Test
    void theShowsLimitBindsWhereTheTiersIsWider() {
        SandboxStalls stalls = new SandboxStalls(List.of(tier(1_000, 4)), List.of(), 1, DRAW);

        Rehearsal rehearsal = play(stalls, 100, crowd(300, 0, 0, 100, 0));

        assertThat(rehearsal.sold()).isEqualTo(rehearsal.buyers());
    }

    @Test
    void placesOfCodesAreForTheirHoldersAlone() {
        Tier kept = kept(tier(100, 2), 40);
        CodeBatch batch = batch(kept, 60, 40, DRAW.plus(Duration.ofDays(1)));

        Rehearsal rehearsal =
                play(new SandboxStalls(List.of(kept), List.of(batch), NO_LIMIT, DRAW), 100, crowd(60, 0, 0, 100, 0));
        Rehearsal withoutHolders =
                play(new SandboxStalls(List.of(kept), List.of(), NO_LIMIT, DRAW), 100, crowd(600, 0, 0, 100, 0));

        assertThat(rehearsal.codeHolders()).isEqualTo(60);
        assertThat(rehearsal.kept()).isZero();
        assertThat(rehearsal.sold()).isGreaterThan(60);
        assertThat(withoutHolders.sold()).isEqualTo(60);
        assertThat(withoutHolders.kept()).isEqualTo(40);
    }

    @Test
    void placesThatNoCodeTookGoOnSaleWhenTheirTimeIsOver() {
        Tier kept = kept(tier(100, 2), 40);
        CodeBatch batch = batch(kept, 1, 40, DRAW.plusSeconds(60));

        Rehearsal rehearsal =
                play(new SandboxStalls(List.of(kept), List.of(batch), NO_LIMIT, DRAW), 30, crowd(2_000, 0, 0, 100, 0));

        assertThat(rehearsal.sold()).isEqualTo(100);
    }

    @Test
    void aSmallTierGoesBeforeALargeOneAndBothAreTold() {
        Rehearsal rehearsal = play(
                new SandboxStalls(List.of(tier(20, 2), tier(2_000, 2)), List.of(), NO_LIMIT, DRAW),
                100,
                crowd(5_000, 0, 0, 100, 0));

        assertThat(rehearsal.tiers()).extracting(TierEnd::sold).containsExactly(20, 2_000);
        assertThat(rehearsal.refusals()).isPositive();
    }

    @Test
    void theCurveAddsUpAndIsNeverLongerThanItMayBe() {
        Rehearsal rehearsal = play(20, crowd(5_000, 30, 10, 85, 8), tier(1_000, 4));

        assertThat(rehearsal.curve()).hasSizeBetween(SandboxCurve.MOST_SLICES / 2, SandboxCurve.MOST_SLICES);
        assertThat(rehearsal.curve().stream().mapToLong(Slice::sold).sum()).isEqualTo(rehearsal.sold());
        assertThat(rehearsal.curve().stream().mapToLong(Slice::declined).sum()).isEqualTo(rehearsal.declined());
    }

    @Test
    void theSameRehearsalEndsTheSameAndAnotherSeedDealsAnotherCrowd() {
        Crowd crowd = crowd(2_000, 20, 20, 85, 20);
        Crowd other = new Crowd(2_000, 20, 20, 85, 20, crowd.checkout(), crowd.seed() + 1);
        Tier tier = tier(1_000, 4);

        assertThat(play(100, crowd, tier)).isEqualTo(play(100, crowd, tier)).isNotEqualTo(play(100, other, tier));
    }

    @Test
    void aCancelledRehearsalEndsInTheMiddle() {
        AtomicInteger looks = new AtomicInteger();
        SandboxStalls stalls = new SandboxStalls(List.of(tier(1_000, 4)), List.of(), NO_LIMIT, DRAW);

        assertThat(new Sandbox(stalls, 10, crowd(5_000, 0, 0, 100, 0), LIMITS)
                        .play(() -> looks.incrementAndGet() > 100))
                .isEmpty();
        assertThat(stalls.kept() + stalls.left()).isPositive();
    }

    private static Crowd crowd(int fans, int late, int absent, int buying, int declined) {
        return new Crowd(fans, late, absent, buying, declined, Duration.ofSeconds(60), 7);
    }

    private static Rehearsal play(int buyersAtOnce, Crowd crowd, Tier tier) {
        return play(new SandboxStalls(List.of(tier), List.of(), NO_LIMIT, DRAW), buyersAtOnce, crowd);
    }

    private static Rehearsal play(SandboxStalls stalls, int buyersAtOnce, Crowd crowd) {
        return new Sandbox(stalls, buyersAtOnce, crowd, LIMITS)
                .play(() -> false)
                .orElseThrow();
    }

    private static Tier tier(int capacity, int perFan) {
        return tier(capacity, perFan, DRAW);
    }

    private static Tier tier(int capacity, int perFan, Instant opens) {
        Money price = Money.of(2_500, "EUR");
        return new Tier(
                TierId.next(),
                ShowId.next(),
                "Floor",
                "",
                price,
                price,
                null,
                capacity,
                0,
                0,
                0,
                0,
                0,
                perFan,
                null,
                opens,
                DRAW.plus(Duration.ofDays(20)));
    }

    private static Tier kept(Tier it, int kept) {
        return new Tier(
                it.id(),
                it.show(),
                it.name(),
                it.description(),
                it.price(),
                it.fee(),
                null,
                it.capacity(),
                0,
                0,
                0,
                0,
                kept,
                it.perFan(),
                null,
                it.salesOpen(),
                it.salesClose());
    }

    private static CodeBatch batch(Tier tier, int codes, int places, Instant closes) {
        return new CodeBatch(
                CodeBatchId.next(),
                tier.show(),
                tier.id(),
                "Street team",
                codes,
                1,
                0,
                places,
                0,
                true,
                DRAW.minusSeconds(1),
                closes,
                false);
    }
}
