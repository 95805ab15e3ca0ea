package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.testing.TestClock;
import live.houselights.waitingroom.internal.Challenges.Challenge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {

    private final TestClock clock = new TestClock();
    private final Challenges challenges =
            new Challenges(new Seal("a-secret-of-32-bytes-or-some-more".getBytes(StandardCharsets.UTF_8)), clock);
    private final ShowId show = ShowId.next();

    @Test
    void aSolvedChallengeIsKnownByItsName() {
        Challenge challenge = challenges.next(show, 500);

        assertThat(challenges.solved(show, Solver.solve(challenge))).hasValue(challenge.challenge());
    }

    @Test
    void anotherNumberSolvesNothing() {
        Challenge challenge = challenges.next(show, 500);

        assertThat(challenges.solved(show, Solver.payload(challenge, 501))).isEmpty();
    }

    @Test
    void aSolutionIsForOneShow() {
        String solution = Solver.solve(challenges.next(show, 500));

        assertThat(challenges.solved(ShowId.next(), solution)).isEmpty();
    }

    @Test
    void aSolutionLapses() {
        String solution = Solver.solve(challenges.next(show, 500));
        clock.advance(Challenges.LIFE.plus(Duration.ofSeconds(1)));

        assertThat(challenges.solved(show, solution)).isEmpty();
    }

    @Test
    void whoMakesTheirOwnChallengeHasNoSignature() {
        Challenge ours = challenges.next(show, 500);
        String salt = "easy&";
        Challenge theirs = new Challenge("SHA-256", hex(salt + 0), 1, salt, ours.signature());

        assertThat(challenges.solved(show, Solver.payload(theirs, 0))).isEmpty();
    }

    @Test
    void noDigitMovesFromTheSaltIntoTheNumber() {
        Challenge challenge = challenges.next(show, 500);

        assertThat(challenge.salt()).endsWith("&");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "bnVsbA==", "e30=", "W10=", "eyJhbGdvcml0aG0iOiJTSEEtMjU2In0=", "MQ=="})
    void whatIsNoSolutionIsNone(String payload) {
        assertThat(challenges.solved(show, payload)).isEmpty();
        assertThat(challenges.solved(show, payload + Base64.getEncoder().encodeToString(new byte[3_000])))
                .isEmpty();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
