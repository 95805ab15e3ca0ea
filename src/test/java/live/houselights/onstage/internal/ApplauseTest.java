package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.ApplauseBook.Batch;
import live.houselights.onstage.internal.ApplauseBook.Felt;
import live.houselights.onstage.internal.ApplauseBook.Moment;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reactions are kept by the second of the picture that moved people, each of them once. */
class ApplauseTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        @Autowired
        ApplauseBook book;

        @Autowired
        House house;

        @Autowired
        StageParts parts;

        @Autowired
        TestClock clock;

        @RegisterExtension
        final Evening evening = new Evening();

        @Test
        void aReactionBelongsToWhatItsFanSaw() {
            StageClient mia = evening.joined(evening.fan("Mia"));
            long now = clock.instant().getEpochSecond();

            react(mia, "\"kind\":\"heart\",\"n\":5,\"behind\":60");
            react(mia, "\"kind\":\"fire\",\"n\":2");
            mia.await(frame -> frame.path("react").path("fire").intValue(0) == 2);
            house.close(evening.show());

            assertThat(book.felt(evening.show()))
                    .containsExactlyInAnyOrder(
                            new Felt(Instant.ofEpochSecond(now - 60), "heart", 5),
                            new Felt(Instant.ofEpochSecond(now - 8), "fire", 2));
            assertThat(book.total(evening.show())).containsEntry(Reaction.HEART, 5L);
        }

        @Test
        void nobodyIsFurtherBehindThanAShowCanBeRewound() {
            StageClient mia = evening.joined(evening.fan("Mia"));

            mia.raw("{\"t\":\"react\",\"kind\":\"heart\",\"n\":1,\"behind\":331}");

            assertThat(mia.await("refused").path("code").stringValue()).isEqualTo("bad_request");
        }

        @Test
        void aBatchThatIsSentAgainCountsOnce() {
            ShowId show = evening.show();
            Instant second = Instant.ofEpochSecond(clock.instant().getEpochSecond());
            Map<Moment, Long> thrown = Map.of(new Moment(second, Reaction.CLAP), 4L);
            UUID hall = UUID.randomUUID();

            book.write(new Batch(show, hall, 1, thrown, thrown));
            book.write(new Batch(show, hall, 1, thrown, thrown));
            book.write(new Batch(show, UUID.randomUUID(), 1, thrown, thrown));
            book.write(new Batch(show, hall, 2, thrown, thrown));

            assertThat(book.felt(show)).containsExactly(new Felt(second, "clap", 12));
            assertThat(book.total(show)).isEqualTo(Map.of(Reaction.CLAP, 12L));
        }

        @Test
        void whatIsFeltAfterTheShowIsCountedAndBelongsToNoSecondOfIt() {
            Applause applause = new Applause(evening.show(), UUID.randomUUID(), parts);
            applause.felt(Reaction.WOW, 1, 0);
            applause.write();
            clock.advance(Duration.ofHours(2));

            applause.felt(Reaction.WOW, 3, 8);
            applause.thrown(Reaction.WOW, 3);
            applause.write();
            applause.close();

            assertThat(book.felt(evening.show())).extracting(Felt::n).isEqualTo(List.of(1L));
            assertThat(book.total(evening.show())).isEqualTo(Map.of(Reaction.WOW, 3L));
        }

        private static void react(StageClient fan, String what) {
            fan.send((ObjectNode) JsonMapper.shared().readTree("{\"t\":\"react\"," + what + "}"));
        }
    }
}
