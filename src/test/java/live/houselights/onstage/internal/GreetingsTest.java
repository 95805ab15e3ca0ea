package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.internal.Reach.Sight;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People who are shown the same lines are greeted with the same bytes, and nobody with another one's. */
class GreetingsTest {

    private final Greetings greetings = new Greetings();
    private final Viewer mia = fan();
    private final Viewer noor = fan();

    @Test
    void whoIsShownTheSameIsGreetedWithTheSame() {
        List<Line> lines = List.of(line(1, mia, Reach.EVERYBODY), line(2, noor, Reach.EVERYBODY));

        JsonNode first = greetings.write(mia, lines, -1, 2);

        assertThat(greetings.write(noor, lines, -1, 2)).isSameAs(first);
        assertThat(ServerFrames.text(first)).isEqualTo(ServerFrames.text(ServerFrames.messages(lines)));
    }

    @Test
    void anotherGapIsAnotherGreeting() {
        Line one = line(1, mia, Reach.EVERYBODY);
        Line two = line(2, mia, Reach.EVERYBODY);

        JsonNode both = greetings.write(mia, List.of(one, two), 0, 2);
        JsonNode rest = greetings.write(mia, List.of(two), 1, 2);

        assertThat(ServerFrames.text(both))
                .contains(one.id().toString(), two.id().toString());
        assertThat(ServerFrames.text(rest))
                .contains(two.id().toString())
                .doesNotContain(one.id().toString());
    }

    @Test
    void whatIsForOneAloneIsNobodyElsesGreeting() {
        Line open = line(1, noor, Reach.EVERYBODY);
        Line own = line(2, mia, new Reach(Sight.ASIDE, List.of()));

        JsonNode hers = greetings.write(mia, List.of(open, own), -1, 2);
        JsonNode others = greetings.write(noor, List.of(open), -1, 2);

        assertThat(ServerFrames.text(hers)).contains(own.id().toString());
        assertThat(ServerFrames.text(others)).doesNotContain(own.id().toString());
    }

    @Test
    void whatWasTakenAwayIsGreetedWithNoMore() {
        Line kept = line(1, noor, Reach.EVERYBODY);
        Line deleted = line(2, noor, Reach.EVERYBODY);
        JsonNode before = greetings.write(mia, List.of(kept, deleted), -1, 2);

        greetings.forget();

        assertThat(ServerFrames.text(before)).contains(deleted.id().toString());
        assertThat(ServerFrames.text(greetings.write(mia, List.of(kept), -1, 2)))
                .doesNotContain(deleted.id().toString());
    }

    private static Viewer fan() {
        return new Viewer(ShowId.next(), UuidV7.next(), TicketId.next(), null, StageRole.FAN, "Mia");
    }

    private static Line line(long offset, Viewer by, Reach reach) {
        Author author = new Author(by.fan(), by.name(), by.role());
        return new Line(UUID.randomUUID(), offset, Instant.EPOCH, author, "encore", null, null, reach, null);
    }
}
