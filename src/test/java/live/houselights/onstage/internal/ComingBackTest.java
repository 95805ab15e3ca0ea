package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import live.houselights.kernel.UuidV7;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a page is told that comes back with an offset the stage cannot go on from, or to lines that went away meanwhile. */
class ComingBackTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        House house;

        @Autowired
        ChatLog chatLog;

        @Autowired
        StageRecords records;

        @Autowired
        JdbcClient sql;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aGapThatIsTooLongIsToldAndTheLatestAreShown() {
            Viewer mia = evening.fan("Mia");
            String epoch = epochIn(evening.open().join(evening.pass(mia)));
            house.close(evening.show());
            chatLog.append(evening.show(), records.takeOver(evening.show()).fence(), lines(mia, Chat.LONGEST_GAP + 1));

            JsonNode tooLate = evening.open().join(evening.pass(mia), epoch, 0L);
            JsonNode inTime = evening.open().join(evening.pass(mia), epoch, 1L);

            assertThat(tooLate.path("gapTruncated").booleanValue()).isTrue();
            assertThat(tooLate.path("recent")).hasSize(Chat.GREETING);
            assertThat(inTime.has("gapTruncated")).isFalse();
            assertThat(inTime.path("recent")).hasSize(Chat.LONGEST_GAP);
        }

        @Test
        void whatWasTakenAwayMeanwhileIsTold() {
            Viewer fan = evening.fan("Mia");
            StageClient mia = evening.open();
            String epoch = epochIn(mia.join(evening.pass(fan)));
            mia.said("a-1", "oops");
            String id = mia.awaitChat(1).getFirst().path("id").stringValue();
            mia.close();
            evening.joined(evening.moderator())
                    .moderate("m-1", Frames.order("delete").put("message", id));

            JsonNode hello = evening.open().join(evening.pass(fan), epoch, 1L);

            assertThat(hello.path("gone").path(0).path("id").stringValue()).isEqualTo(id);
            assertThat(hello.path("recent")).isEmpty();
        }

        @Test
        void afterRestoringABackupOnceANewEpochBegins() {
            Viewer mia = evening.fan("Mia");
            StageClient before = evening.open();
            String old = epochIn(before.join(evening.pass(mia)));
            before.said("a-1", "still there");
            StageRecords restored =
                    new StageRecords(sql, transaction, clock, clock.instant().plusSeconds(1));
            house.close(evening.show());

            UUID begun = restored.open(evening.show()).epoch();
            JsonNode hello = evening.open().join(evening.pass(mia), old, 17L);

            assertThat(epochIn(hello)).isEqualTo(begun.toString()).isNotEqualTo(old);
            assertThat(hello.path("recent")).hasSize(1);
            assertThat(restored.open(evening.show()).epoch()).isEqualTo(begun);
        }

        @Test
        void aPageThatSawMoreThanThereIsBeginsAnew() {
            Viewer mia = evening.fan("Mia");
            StageClient before = evening.open();
            String epoch = epochIn(before.join(evening.pass(mia)));
            before.said("a-1", "one");

            JsonNode hello = evening.open().join(evening.pass(mia), epoch, 40L);

            assertThat(hello.path("gapTruncated").booleanValue()).isTrue();
            assertThat(hello.path("offset").longValue()).isLessThanOrEqualTo(1);
        }

        @Test
        void reactionsOfTheShowAreCountedOverARestart() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            mia.send(Frames.react("heart", 7));
            mia.await(frame -> frame.has("react"));
            house.close(evening.show());

            JsonNode hello = evening.open().join(evening.pass(evening.fan("Late")));

            assertThat(hello.path("reactions").path("heart").longValue()).isEqualTo(7);
        }

        private List<Line> lines(Viewer by, int count) {
            return LongStream.rangeClosed(1, count)
                    .mapToObj(offset -> new Line(
                            UuidV7.next(),
                            offset,
                            clock.instant(),
                            by.author(),
                            "line " + offset,
                            null,
                            null,
                            Reach.EVERYBODY,
                            null))
                    .toList();
        }

        private static String epochIn(JsonNode hello) {
            return hello.path("epoch").stringValue();
        }
    }
}
