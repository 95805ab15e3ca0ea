package live.houselights.backstage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import live.houselights.backstage.Meanwhile.Change;
import org.junit.jupiter.api.Test;

/** What a form makes of a change that somebody else saved while it was open. */
class MeanwhileTest {

    private record Poem(String title, String verse) {}

    private String title = "Dusk";
    private String verse = "The lights go down";
    private final Meanwhile<Poem> meanwhile = new Meanwhile<>(new Poem(title, verse))
            .compare("Title", () -> title, it -> title = Objects.requireNonNull(it), Poem::title, Function.identity())
            .compare("Verse", () -> verse, it -> verse = Objects.requireNonNull(it), Poem::verse, Function.identity());

    @Test
    void aFieldThatWasLeftAloneShowsWhatIsStoredNow() {
        List<Change> changes = meanwhile.catchUp(new Poem("Dawn", "The lights go down"));

        assertThat(title).isEqualTo("Dawn");
        assertThat(changes).containsExactly(new Change("Title", "Dusk", "Dawn", null));
    }

    @Test
    void whatWasTypedStaysUntilTheirsIsTaken() {
        title = "Night";

        Change change =
                meanwhile.catchUp(new Poem("Dawn", "The lights go down")).getFirst();

        assertThat(title).isEqualTo("Night");
        Objects.requireNonNull(change.takeTheirs()).run();
        assertThat(title).isEqualTo("Dawn");
    }

    @Test
    void whoTypedTheSameHasNothingToDecide() {
        title = "Dawn";

        assertThat(meanwhile
                        .catchUp(new Poem("Dawn", "The lights go down"))
                        .getFirst()
                        .takeTheirs())
                .isNull();
    }

    @Test
    void whatNobodyElseChangedIsNotMentioned() {
        verse = "Mine";

        assertThat(meanwhile.catchUp(new Poem("Dusk", "The lights go down"))).isEmpty();
        assertThat(verse).isEqualTo("Mine");
    }

    @Test
    void afterwardsItIsComparedWithWhatStandsNow() {
        Poem now = new Poem("Dawn", "The lights go down");
        meanwhile.catchUp(now);

        assertThat(meanwhile.seen()).isEqualTo(now);
        assertThat(meanwhile.catchUp(now)).isEmpty();
    }
}
