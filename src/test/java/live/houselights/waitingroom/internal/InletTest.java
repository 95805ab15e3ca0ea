package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import live.houselights.waitingroom.internal.Inlet.Situation;
import org.junit.jupiter.api.Test;

class InletTest {

    private final Random random = new Random(11);

    private static final Situation CALM = new Situation(1_000, 100, 0, 0, 5_000, 0, 0, 0);

    @Test
    void asManyAreCalledAsMayBuyAtOnce() {
        assertThat(Inlet.call(CALM)).isEqualTo(100);
    }

    @Test
    void whoBuysOrIsAwaitedTakesRoom() {
        assertThat(Inlet.call(new Situation(1_000, 100, 30, 20, 5_000, 60, 0, 0)))
                .isEqualTo(50);
        assertThat(Inlet.call(new Situation(1_000, 100, 70, 40, 5_000, 60, 0, 0)))
                .isZero();
    }

    @Test
    void nobodyIsCalledForTicketsThatAreNotThere() {
        assertThat(Inlet.call(new Situation(1_000, 100, 0, 0, 7, 0, 0, 0))).isEqualTo(7);
        assertThat(Inlet.call(new Situation(1_000, 100, 0, 7, 7, 0, 0, 0))).isZero();
        assertThat(Inlet.call(new Situation(1_000, 100, 0, 0, 0, 40, 0, 0))).isZero();
    }

    @Test
    void noMoreAreCalledThanStandThere() {
        assertThat(Inlet.call(new Situation(3, 100, 0, 0, 5_000, 0, 0, 0))).isEqualTo(3);
    }

    @Test
    void ordinaryDeclinesDoNotSlowItDown() {
        assertThat(Inlet.room(new Situation(1_000, 100, 0, 0, 5_000, 0, 80, 20)))
                .isEqualTo(100);
    }

    @Test
    void whenPaymentsFailFewerAreLetInAndATrickleWhenAllFail() {
        assertThat(Inlet.room(new Situation(1_000, 100, 0, 0, 5_000, 0, 45, 55)))
                .isBetween(50L, 60L);
        assertThat(Inlet.room(new Situation(1_000, 100, 0, 0, 5_000, 0, 0, 100)))
                .isEqualTo(10);
    }

    @Test
    void aFewFailuresSayNothing() {
        assertThat(Inlet.room(new Situation(1_000, 100, 0, 0, 5_000, 0, 0, 9))).isEqualTo(100);
    }

    @Test
    void whenHoldsPileUpTheRoomNarrows() {
        assertThat(Inlet.room(new Situation(1_000, 100, 0, 0, 500, 500, 0, 0))).isEqualTo(100);
        assertThat(Inlet.room(new Situation(1_000, 100, 0, 0, 250, 750, 0, 0))).isBetween(62L, 63L);
        assertThat(Inlet.room(new Situation(1_000, 100, 0, 0, 0, 750, 0, 0))).isEqualTo(25);
    }

    @Test
    void neverAreMoreCalledThanRoomTicketsAndPeople() {
        for (int i = 0; i < 100_000; i++) {
            Situation situation = anything();

            long called = Inlet.call(situation);

            assertThat(called).isBetween(0L, situation.waiting());
            if (called > 0) {
                assertThat(situation.buying() + situation.awaited() + called)
                        .isLessThanOrEqualTo(situation.buyersAtOnce());
                assertThat(situation.awaited() + called).isLessThanOrEqualTo(situation.free());
            }
        }
    }

    @Test
    void askedAgainAtOnceItCallsNobody() {
        for (int i = 0; i < 100_000; i++) {
            Situation before = anything();
            long called = Inlet.call(before);

            Situation after = new Situation(
                    before.waiting() - called,
                    before.buyersAtOnce(),
                    before.buying(),
                    before.awaited() + called,
                    before.free(),
                    before.held(),
                    before.paid(),
                    before.failed());

            assertThat(Inlet.call(after)).as("after %d of %s", called, before).isZero();
        }
    }

    private Situation anything() {
        return new Situation(
                upTo(200_000),
                1 + (int) upTo(20_000),
                upTo(2_000),
                upTo(2_000),
                upTo(200_000),
                upTo(200_000),
                (int) upTo(500),
                (int) upTo(500));
    }

    /** Small numbers as often as large ones. */
    private long upTo(long most) {
        return random.nextLong(1 + random.nextLong(1 + most));
    }
}
