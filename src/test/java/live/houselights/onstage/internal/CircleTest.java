package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import live.houselights.onstage.internal.Party.Guest;
import live.houselights.onstage.internal.Party.Said;
import live.houselights.onstage.internal.PartyFrames.Felt;
import org.junit.jupiter.api.Test;

/** What a hall knows of a party grows, however late and often it is told. */
class CircleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

    private final UUID id = UUID.randomUUID();
    private final UUID mia = UUID.randomUUID();
    private final UUID noor = UUID.randomUUID();

    @Test
    void whatIsReadTwiceIsShownOnce() {
        Circle circle = new Circle(party(1, 0, mia, noor));

        assertThat(circle.learn(party(1, 2, mia, noor))).extracting(Said::place).containsExactly(1L, 2L);
        assertThat(circle.learn(party(1, 3, mia, noor))).extracting(Said::place).containsExactly(3L);
        assertThat(circle.learn(party(1, 2, mia, noor))).isEmpty();
    }

    @Test
    void whoIsThereIsAsItWasReadLast() {
        Circle circle = new Circle(party(2, 0, mia, noor));
        List<Said> _ = circle.learn(party(2, 0, mia, noor));

        List<Said> _ = circle.learn(party(1, 0, mia));
        assertThat(circle.friendsOf(mia)).containsExactly(noor);
        List<Said> _ = circle.learn(party(3, 0, mia));

        assertThat(circle.friendsOf(mia)).isEmpty();
    }

    @Test
    void aMarkFurtherOnMeansThatThereIsMoreToRead() {
        Circle circle = new Circle(party(2, 3, mia));
        List<Said> _ = circle.learn(party(2, 3, mia));

        assertThat(circle.isBehind(new Party.Mark(id, 2, 3))).isFalse();
        assertThat(circle.isBehind(new Party.Mark(id, 3, 3))).isTrue();
        assertThat(circle.isBehind(new Party.Mark(id, 2, 4))).isTrue();
    }

    @Test
    void whoSitsHereIsHereAndOthersAsLongAsTheirHallSaysSo() {
        Circle circle = new Circle(party(1, 0, mia, noor));
        List<Said> _ = circle.learn(party(1, 0, mia, noor));
        circle.sit(mia);
        Instant later = NOW.plus(PartyGuests.HERE_FOR).plusSeconds(1);

        assertThat(here(circle, later)).containsExactly(true, false);
        circle.here(Map.of(noor, later.plus(Duration.ofSeconds(30))));

        assertThat(here(circle, later)).containsExactly(true, true);
    }

    @Test
    void theWordsOfWhoIsBannedAreTakenAwayThoughAnotherHallTookThemOffTheGuestsBefore() {
        Circle circle = new Circle(party(1, 0, mia));
        List<Said> _ = circle.learn(party(1, 1, mia));
        List<Said> _ = circle.learn(party(2, 1, noor));

        assertThat(circle.drop(Set.of(mia))).isEmpty();
        assertThat(circle.hush(Set.of(mia))).containsExactly(mia);
        assertThat(circle.hush(Set.of(mia))).isEmpty();
    }

    @Test
    void applauseIsAddedUpAndTellsWhereItWasThrown() {
        Circle circle = new Circle(party(1, 0, mia, noor));

        circle.feel(mia, Reaction.CLAP, 2, true);
        circle.feel(mia, Reaction.CLAP, 3, true);
        circle.feel(noor, Reaction.WOW, 1, false);

        assertThat(circle.felt(false)).containsExactly(new Felt(mia, Reaction.CLAP, 5));
        assertThat(circle.felt(true)).hasSize(2);
        circle.forgetFelt();
        assertThat(circle.felt(true)).isEmpty();
    }

    private List<Boolean> here(Circle circle, Instant at) {
        return circle.friends(mia::equals, at).stream()
                .map(PartyFrames.Friend::here)
                .toList();
    }

    /** With all its lines, each of them by the first guest. */
    private Party party(long edition, long last, UUID... guests) {
        List<Guest> there = Arrays.stream(guests)
                .map(fan -> new Guest(fan, "Fan", NOW.plus(PartyGuests.HERE_FOR)))
                .toList();
        List<Said> lines = IntStream.rangeClosed(1, (int) last)
                .mapToObj(place -> new Said(
                        UUID.randomUUID(),
                        place,
                        NOW,
                        new Author(guests[0], "Fan", StageRole.FAN),
                        "line " + place,
                        false))
                .toList();
        return new Party(id, guests[0], 1, edition, last, true, there, lines);
    }
}
