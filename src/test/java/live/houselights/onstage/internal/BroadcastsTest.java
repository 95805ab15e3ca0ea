package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.Broadcasts.Signal;
import live.houselights.onstage.internal.BroadcastBook.Refusal;
import live.houselights.onstage.internal.StageEntrance.Entry;
import live.houselights.onstage.internal.TakeBook.Segment;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may send a show's picture, and what viewers are shown of it. */
class BroadcastsTest {

    @Nested
    @OnH2
    class OnH2Database extends Contract {}

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Contract {}

    abstract static class Contract {

        private static final long TWO_SECONDS = 2_000_000;

        @Autowired
        Broadcasts broadcasts;

        @Autowired
        BroadcastBook book;

        @Autowired
        TakeBook takes;

        @Autowired
        StageEntrance entrance;

        @Autowired
        TestClock clock;

        private final ShowId show = ShowId.next();
        private final UUID encoder = UUID.randomUUID();
        private final UUID take = UUID.randomUUID();

        @BeforeEach
        @AfterEach
        void now() {
            clock.reset();
        }

        @Test
        void aShowHasNoBroadcastUntilItIsSetUpAndOneKeyThen() {
            assertThat(broadcasts.of(show)).isEmpty();

            String key = broadcasts.setUp(show).streamKey();

            assertThat(broadcasts.setUp(show).streamKey()).isEqualTo(key);
            assertThat(broadcasts.of(show).orElseThrow().signal()).isInstanceOf(Signal.Silent.class);
            assertThat(broadcasts.setUp(ShowId.next()).streamKey()).isNotEqualTo(key);
        }

        @Test
        void onlyTheTrueKeyLetsAnEncoderIn() {
            String key = broadcasts.setUp(show).streamKey();

            for (String wrong : List.of("", "live", key + "0", key.substring(0, 64) + "x", "z".repeat(key.length()))) {
                assertThat(entrance.enter(wrong, encoder)).isEqualTo(new Entry.Refused(Refusal.WRONG_KEY));
            }
            assertThat(entrance.enter(key, encoder)).isEqualTo(new Entry.Welcome(show));
            assertThat(broadcasts.of(show).orElseThrow().signal()).isInstanceOf(Signal.OnAir.class);
        }

        @Test
        void aNewKeyEndsTheOldOneAndWhoeverSendsWithIt() {
            String old = broadcasts.setUp(show).streamKey();
            entrance.enter(old, encoder);
            assertThat(book.append(show, encoder, take, 0, TWO_SECONDS)).isTrue();

            String next = broadcasts.rotate(show).streamKey();

            assertThat(book.append(show, encoder, take, 1, TWO_SECONDS)).isFalse();
            assertThat(entrance.enter(old, encoder)).isEqualTo(new Entry.Refused(Refusal.WRONG_KEY));
            assertThat(entrance.enter(next, UUID.randomUUID())).isEqualTo(new Entry.Welcome(show));
            assertThat(segments()).hasSize(1);
        }

        @Test
        void anotherEncoderWaitsUntilTheFirstHasGoneOrIsHeardFromNoMore() {
            String key = broadcasts.setUp(show).streamKey();
            UUID second = UUID.randomUUID();
            UUID third = UUID.randomUUID();
            entrance.enter(key, encoder);

            assertThat(entrance.enter(key, second)).isEqualTo(new Entry.Refused(Refusal.OTHER_ON_AIR));
            book.end(show, encoder);
            assertThat(entrance.enter(key, second)).isEqualTo(new Entry.Welcome(show));
            clock.advance(BroadcastBook.LAPSES.plusSeconds(1));
            assertThat(entrance.enter(key, third)).isEqualTo(new Entry.Welcome(show));

            assertThat(book.append(show, second, take, 0, TWO_SECONDS)).isFalse();
            book.end(show, second);
            assertThat(book.append(show, third, take, 0, TWO_SECONDS)).isTrue();
        }

        @Test
        void whatComesAfterASilenceLeavesNumbersToTheSlate() {
            entrance.enter(broadcasts.setUp(show).streamKey(), encoder);

            book.append(show, encoder, take, 0, TWO_SECONDS);
            book.append(show, encoder, take, 1, TWO_SECONDS);
            clock.advance(AirTime.GRACE.plus(Duration.ofMillis(5_100)));
            book.append(show, encoder, UUID.randomUUID(), 0, TWO_SECONDS);

            List<Segment> all = segments();
            assertThat(all).extracting(it -> it.place().number()).containsExactly(0L, 1L, 5L);
            assertThat(all).extracting(it -> it.place().seam()).containsExactly(1L, 1L, 3L);
        }

        @Test
        void managersHearWhatWentWrongUntilAnEncoderComes() {
            String key = broadcasts.setUp(show).streamKey();

            book.trouble(show, "x".repeat(1_000));

            assertThat(broadcasts.of(show).orElseThrow().trouble()).isNotNull();
            entrance.enter(key, encoder);
            assertThat(broadcasts.of(show).orElseThrow().trouble()).isNull();
        }

        private List<Segment> segments() {
            return takes.segments(show, clock.instant().minus(Duration.ofHours(1)), clock.instant());
        }
    }
}
