package live.houselights.onstage.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.Retention;
import live.houselights.onstage.internal.BroadcastBook;
import live.houselights.onstage.internal.StageEntrance;
import live.houselights.onstage.internal.TakeBook;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Takes stay as long as somebody may watch them, and then as long as was said. */
class TakeSweepTest {

    @Nested
    @OnH2
    class OnH2Database extends Contract {}

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Contract {}

    abstract static class Contract {

        private static final long TWO_SECONDS = 2_000_000;

        @Autowired
        TakeSweep sweep;

        @Autowired
        VideoShelf shelf;

        @Autowired
        BroadcastBook book;

        @Autowired
        TakeBook takes;

        @Autowired
        Broadcasts broadcasts;

        @Autowired
        StageEntrance entrance;

        @Autowired
        Programme programme;

        @Autowired
        TestClock clock;

        private ShowId show = ShowId.next();
        private UUID rehearsal = UUID.randomUUID();
        private UUID concert = UUID.randomUUID();

        /** A rehearsal the day before, a concert of two hours, and a replay for a week. */
        @BeforeEach
        void anEvening() throws IOException {
            clock.reset();
            Instant start = clock.instant().plus(Duration.ofDays(2));
            show = Night.startingAt(start)
                    .replayedUntil(start.plus(Duration.ofDays(7)))
                    .published(programme)
                    .show();
            UUID encoder = UUID.randomUUID();
            entrance.enter(broadcasts.setUp(show).streamKey(), encoder);
            clock.advance(Duration.ofDays(1));
            record(encoder, rehearsal);
            clock.advance(Duration.ofDays(1).plusMinutes(30));
            record(encoder, concert);
            book.end(show, encoder);
        }

        @AfterEach
        void now() {
            clock.reset();
        }

        @Test
        void aTakeThatTheReplayPlaysStaysForItsWindowWhateverWasSaid() {
            broadcasts.retain(show, Retention.DAY);

            clock.advance(Duration.ofDays(6));
            sweep.run();

            assertThat(shelf.takes(show)).containsExactly(concert);
            assertThat(takes.runs(show)).extracting(TakeBook.Run::take).containsExactly(concert);
            assertThat(files(concert)).exists();
            assertThat(files(rehearsal)).doesNotExist();
        }

        @Test
        void afterTheWindowItStaysAsLongAsTheManagerSaid() {
            broadcasts.retain(show, Retention.WEEK);

            clock.advance(Duration.ofDays(13));
            sweep.run();
            assertThat(shelf.takes(show)).containsExactly(concert);
            clock.advance(Duration.ofDays(2));
            sweep.run();

            assertThat(shelf.takes(show)).isEmpty();
            assertThat(takes.runs(show)).isEmpty();
            assertThat(files(concert)).doesNotExist();
        }

        @Test
        void whereTheManagerSaidNothingTheHousesRuleHolds() {
            Duration window = Duration.ofDays(7);

            clock.advance(window.plus(broadcasts.usualRetention()).minusDays(1));
            sweep.run();
            assertThat(shelf.takes(show)).contains(concert);
            clock.advance(Duration.ofDays(2));
            sweep.run();

            assertThat(shelf.takes(show)).isEmpty();
        }

        @Test
        void forEverIsForEver() {
            broadcasts.retain(show, Retention.FOR_EVER);

            clock.advance(Duration.ofDays(3_000));
            sweep.run();

            assertThat(shelf.takes(show)).containsExactlyInAnyOrder(rehearsal, concert);
        }

        @Test
        void nothingIsTouchedWhileTheShowIsOn() {
            broadcasts.retain(show, Retention.DAY);

            sweep.run();

            assertThat(shelf.takes(show)).containsExactlyInAnyOrder(rehearsal, concert);
        }

        @Test
        void whatASweepThatDiedLeftIsClearedAway() throws IOException {
            Files.move(shelf.of(show, rehearsal), shelf.of(show, rehearsal).resolveSibling(rehearsal + ".gone"));

            sweep.run();

            assertThat(shelf.takes(show)).containsExactly(concert);
            try (var left = Files.list(shelf.of(show, concert).getParent())) {
                assertThat(left).hasSize(1);
            }
        }

        @Test
        void takesOfAShowThatNobodyKnowsAreAnothersHouses() throws IOException {
            ShowId other = ShowId.next();
            Files.createDirectories(shelf.of(other, concert));

            clock.advance(Duration.ofDays(3_000));
            sweep.run();

            assertThat(shelf.takes(other)).containsExactly(concert);
        }

        private void record(UUID encoder, UUID take) throws IOException {
            assertThat(book.append(show, encoder, take, 0, TWO_SECONDS)).isTrue();
            Files.createDirectories(files(take));
            Files.writeString(files(take).resolve(VideoShelf.fileOf(0)), "picture and sound");
        }

        private Path files(UUID take) {
            return shelf.of(show, take).resolve("360p");
        }
    }
}
