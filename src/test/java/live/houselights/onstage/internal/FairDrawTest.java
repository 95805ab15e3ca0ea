package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.onstage.internal.Reach.Sight;
import org.junit.jupiter.api.Test;

/** However full the house, what all are shown can be read, and everybody has the same chance to be it. */
class FairDrawTest {

    private static final int CHATTY_LINES = 5;

    private final Random random = new Random(20_261_123);
    private final FairDraw draw = new FairDraw(random);
    private Instant now = Instant.parse("2026-11-23T20:00:00Z");

    @Test
    void whatCanBeReadIsShown() {
        List<UUID> fans = fans(8);

        for (int i = 0; i < 5; i++) {
            assertThat(round(fans, FairDraw.READABLE / fans.size())).isEqualTo(FairDraw.READABLE);
        }
    }

    @Test
    void everybodyHasTheSameChanceHoweverMuchTheySay() {
        int rounds = 400;
        List<UUID> quiet = fans(1_000);
        List<UUID> chatty = fans(1_000);
        round(quiet, chatty);
        long shownToQuiet = 0;
        long shownToChatty = 0;

        for (int i = 0; i < rounds; i++) {
            Shown shown = round(quiet, chatty);
            shownToQuiet += shown.quiet();
            shownToChatty += shown.chatty();
        }

        // Twenty of each are expected in a round; the deviation of the sum is 89.
        long expected = rounds * FairDraw.READABLE / 2;
        assertThat(shownToQuiet).isCloseTo(expected, within(450L));
        assertThat(shownToChatty).isCloseTo(expected, within(450L));
    }

    @Test
    void whoSpeaksLateHasTheSameChanceAsWhoSpeaksEarly() {
        List<UUID> fans = fans(1_000);
        round(fans, 1);
        int early = 0;
        int late = 0;

        for (int i = 0; i < 400; i++) {
            nextRound();
            early += shown(fans.subList(0, 500));
            late += shown(fans.subList(500, 1_000));
        }

        assertThat(early).isCloseTo(8_000, within(450));
        assertThat(late).isCloseTo(8_000, within(450));
    }

    @Test
    void aFewWhoTalkMuchShareTheRoom() {
        List<UUID> fans = fans(10);
        round(fans, 8);

        nextRound();
        for (UUID fan : fans) {
            long shown = Stream.generate(() -> draw.draw(fan, now))
                    .limit(8)
                    .filter(Sight.ALL::equals)
                    .count();
            assertThat(shown).isEqualTo(FairDraw.READABLE / fans.size());
        }
    }

    @Test
    void aCrowdThatBeginsToSpeakAtOnceIsHeldWithinItsFirstRound() {
        int crowd = 10_000;

        int shown = round(fans(crowd), 1);

        double logarithm = Math.log((double) crowd / FairDraw.READABLE);
        assertThat(shown).isLessThan((int) (FairDraw.READABLE * (1.3 + logarithm)));
    }

    @Test
    void whenItIsQuietAgainAllIsShownAgain() {
        round(fans(1_000), 1);
        nextRound();
        nextRound();

        assertThat(shown(fans(FairDraw.READABLE))).isEqualTo(FairDraw.READABLE);
    }

    private record Shown(long quiet, long chatty) {}

    /** All speak in no order, some of them more than once. */
    private Shown round(List<UUID> quiet, List<UUID> chatty) {
        nextRound();
        List<UUID> lines = new ArrayList<>(quiet);
        Collections.nCopies(CHATTY_LINES, chatty).forEach(lines::addAll);
        Collections.shuffle(lines, random);
        Set<UUID> theQuiet = Set.copyOf(quiet);
        Map<Boolean, Long> shown = lines.stream()
                .filter(fan -> draw.draw(fan, now) == Sight.ALL)
                .collect(Collectors.partitioningBy(theQuiet::contains, Collectors.counting()));
        return new Shown(shown.getOrDefault(true, 0L), shown.getOrDefault(false, 0L));
    }

    private int round(List<UUID> fans, int linesEach) {
        nextRound();
        int shown = 0;
        for (int i = 0; i < linesEach; i++) {
            shown += shown(fans);
        }
        return shown;
    }

    private int shown(List<UUID> speakers) {
        return (int) speakers.stream()
                .filter(fan -> draw.draw(fan, now) == Sight.ALL)
                .count();
    }

    private void nextRound() {
        now = now.plus(FairDraw.ROUND);
    }

    private static List<UUID> fans(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }
}
