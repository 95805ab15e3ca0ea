package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.Stages;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a stage promises to the people before it, over real sockets and on both databases. */
class StageTest {

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
        Stages stages;

        @Autowired
        ModerationEntries entries;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void everybodySeesEveryMessageInTheSameOrder() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joined(evening.fan("Noor"));

            for (int i = 1; i <= 4; i++) {
                mia.said("c" + i, "mia " + i);
                noor.said("c" + i, "noor " + i);
            }

            List<JsonNode> seenByMia = mia.awaitChat(8);
            List<JsonNode> seenByNoor = noor.awaitChat(8);
            assertThat(seenByMia).isEqualTo(seenByNoor);
            assertThat(offsets(seenByMia))
                    .isEqualTo(
                            IntStream.rangeClosed(1, 8).mapToObj(i -> (long) i).toList());
        }

        @Test
        void whoReconnectsGetsExactlyWhatWasMissed() {
            Viewer mia = evening.fan("Mia");
            StageClient before = evening.open();
            JsonNode hello = before.join(evening.pass(mia));
            before.said("c1", "one");
            long seen = before.awaitChat(1).getFirst().path("offset").longValue();
            before.close();
            StageClient noor = evening.joined(evening.fan("Noor"));
            noor.said("c1", "two");
            noor.said("c2", "three");
            noor.awaitChat(2);

            JsonNode again =
                    evening.open().join(evening.pass(mia), hello.path("epoch").stringValue(), seen);

            assertThat(Frames.texts(again.path("recent"))).containsExactly("two", "three");
            assertThat(again.has("gapTruncated")).isFalse();
        }

        @Test
        void acknowledgedMessagesSurviveARestartOfTheStage() {
            Viewer mia = evening.fan("Mia");
            StageClient before = evening.open();
            JsonNode hello = before.join(evening.pass(mia));
            before.said("c1", "one");
            before.said("c2", "two");

            house.close(evening.show());

            assertThat(before.awaitClose()).isEqualTo(1001);
            StageClient after = evening.open();
            JsonNode again = after.join(evening.pass(mia), hello.path("epoch").stringValue(), 0L);
            assertThat(Frames.texts(again.path("recent"))).containsExactly("one", "two");
            assertThat(again.path("epoch")).isEqualTo(hello.path("epoch"));
            assertThat(after.said("c3", "three")).isEqualTo(3);
        }

        @Test
        void aBanSurvivesRejoiningWithANewPassAndAnotherTicketOfTheSamePerson() {
            AccountId account = AccountId.next();
            Viewer troll = evening.fan("Troll", TicketId.next(), account);
            StageClient loud = evening.joined(troll);
            StageClient theo = evening.joined(evening.moderator());
            loud.said("c1", "buy my coins");
            JsonNode message = theo.awaitChat(1).getFirst();

            theo.moderate("m1", Frames.order("ban").put("fan", troll.fan().toString()));

            assertThat(loud.await("bye").path("code").stringValue()).isEqualTo("banned");
            assertThat(loud.awaitClose()).isEqualTo(4403);
            JsonNode gone = theo.await(frame -> frame.has("gone")).path("gone").path(0);
            assertThat(gone.path("id")).isEqualTo(message.path("id"));
            assertThat(gone.path("why").stringValue()).isEqualTo("banned");
            assertTurnedAway(troll);
            house.close(evening.show());
            assertTurnedAway(evening.fan("Innocent", TicketId.next(), account));
            assertThat(stages.sanctions(evening.show()))
                    .singleElement()
                    .satisfies(it -> assertThat(it.until()).isNull());
        }

        private void assertTurnedAway(Viewer viewer) {
            StageClient client = evening.open();
            client.knock(evening.pass(viewer), null, null);
            assertThat(client.awaitClose()).isEqualTo(4403);
        }

        @Test
        void anUnbannedFanMayComeBack() {
            Viewer fan = evening.fan("Mia");
            assertThat(stages.ban(evening.show(), fan.fan().toString(), Stages.Because.UNSAID, "Noor"))
                    .isEqualTo(new Stages.ModerationOutcome.Done());
            assertTurnedAway(fan);

            stages.unban(evening.show(), fan.fan().toString(), "Noor");

            evening.joined(fan);
            assertThat(stages.sanctions(evening.show())).isEmpty();
            assertThat(entries.findByShowOrderByAt(evening.show().value())).hasSize(2);
        }

        @Test
        void aTimedOutFanIsToldUntilWhenAndMaySpeakAfterwards() {
            Viewer fan = evening.fan("Mia");
            StageClient mia = evening.joined(fan);
            StageClient theo = evening.joined(evening.moderator());

            theo.moderate(
                    "m1",
                    Frames.order("timeout").put("fan", fan.fan().toString()).put("seconds", 60));

            assertThat(mia.await("muted").path("until").stringValue()).isNotEmpty();
            mia.say("c1", "but");
            JsonNode refused = mia.await("refused");
            assertThat(refused.path("code").stringValue()).isEqualTo("muted");
            assertThat(refused.path("retryAfter").intValue()).isBetween(1, 60);
            assertThat(evening.open()
                            .join(evening.pass(fan))
                            .path("you")
                            .path("mutedUntil")
                            .isString())
                    .isTrue();
            clock.advance(Duration.ofSeconds(61));
            StageClient later = evening.joined(fan);
            assertThat(later.said("c2", "sorry")).isEqualTo(1);
        }

        @Test
        void aDeletedMessageDisappearsForEverybodyAndStaysAway() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient theo = evening.joined(evening.moderator());
            mia.said("c1", "oops");
            String id = theo.awaitChat(1).getFirst().path("id").stringValue();

            theo.moderate("m1", Frames.order("delete").put("message", id));

            assertThat(mia.await(frame -> frame.has("gone"))
                            .path("gone")
                            .path(0)
                            .path("id")
                            .stringValue())
                    .isEqualTo(id);
            house.close(evening.show());
            assertThat(Frames.texts(evening.open()
                            .join(evening.pass(evening.fan("Late")))
                            .path("recent")))
                    .isEmpty();
            assertThat(stages.recent(evening.show(), 10))
                    .singleElement()
                    .satisfies(line -> assertThat(line.deleted()).isTrue());
        }

        @Test
        void aFanCannotModerate() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            mia.send(Frames.order("slow").put("t", "moderate").put("ref", "m1").put("seconds", 10));

            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("forbidden");
        }

        @Test
        void aPinnedMessageAndSlowModeReachThoseWhoComeLater() {
            StageClient theo = evening.joined(evening.moderator());
            theo.said("c1", "welcome");
            String id = theo.awaitChat(1).getFirst().path("id").stringValue();
            theo.moderate("m1", Frames.order("pin").put("message", id));
            theo.moderate("m2", Frames.order("slow").put("seconds", 30));
            theo.await(frame -> frame.path("slow").intValue(-1) == 30);

            StageClient mia = evening.open();
            JsonNode hello = mia.join(evening.pass(evening.fan("Mia")));

            assertThat(hello.path("pinned").path("id").stringValue()).isEqualTo(id);
            assertThat(hello.path("slow").intValue()).isEqualTo(30);
            mia.said("c1", "first");
            mia.say("c2", "second");
            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("slow_mode");
        }

        @Test
        void whoWritesTooFastIsAskedToWait() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            for (int i = 0; i < HouseRules.BURST; i++) {
                mia.said("c" + i, "line " + i);
            }

            mia.say("c9", "one too many");

            JsonNode refused = mia.await("refused");
            assertThat(refused.path("code").stringValue()).isEqualTo("rate_limited");
            assertThat(refused.path("ref").stringValue()).isEqualTo("c9");
            assertThat(refused.path("retryAfter").intValue()).isPositive();
        }

        @Test
        void aLineThatIsSentAgainAfterALostAcknowledgementIsSaidOnce() {
            Viewer fan = evening.fan("Mia");
            StageClient mia = evening.joined(fan);
            long offset = mia.said("c1", "once");
            mia.close();

            long again = evening.joined(fan).said("c1", "once");

            assertThat(again).isEqualTo(offset);
            assertThat(stages.recent(evening.show(), 10)).hasSize(1);
        }

        @Test
        void markupIsKeptAsItWasTyped() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            mia.said("c1", "<script>alert('1')</script> & '); drop table chat_message;--");

            assertThat(mia.awaitChat(1).getFirst().path("text").stringValue())
                    .isEqualTo("<script>alert('1')</script> & '); drop table chat_message;--");
        }

        @Test
        void emptyAndEndlessMessagesAreRefused() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            mia.say("c1", " \u202e\u0007 ");
            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("empty");
            mia.say("c2", "a".repeat(501));
            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("too_long");
        }

        @Test
        void reactionsAreMergedIntoOneNumber() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            StageClient noor = evening.joined(evening.fan("Noor"));

            mia.send(Frames.react("heart", 20));
            mia.send(Frames.react("heart", 5));
            noor.send(Frames.react("heart", 3));

            long hearts = 0;
            while (hearts < 28) {
                hearts += noor.await(frame -> frame.has("react"))
                        .path("react")
                        .path("heart")
                        .longValue();
            }
            assertThat(hearts).isEqualTo(28);
        }

        @Test
        void aSecondSeatOfTheSameTicketReplacesTheFirst() {
            Viewer mia = evening.fan("Mia");
            StageClient phone = evening.joined(mia);

            StageClient laptop = evening.joined(mia);

            assertThat(phone.awaitClose()).isEqualTo(4409);
            assertThat(laptop.said("c1", "still here")).isEqualTo(1);
        }

        @Test
        void thePhaseChangesByItselfAndTheChatClosesHalfAnHourAfterTheShow() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            clock.advance(Duration.ofHours(2));

            assertThat(mia.await(frame -> frame.has("phase")).path("phase").stringValue())
                    .isEqualTo("ended");
            mia.said("c1", "encore");
            clock.advance(Duration.ofMinutes(31));
            mia.say("c2", "anyone?");
            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("forbidden");
        }

        private static List<Long> offsets(List<JsonNode> messages) {
            return messages.stream()
                    .map(message -> message.path("offset").longValue())
                    .toList();
        }
    }
}
