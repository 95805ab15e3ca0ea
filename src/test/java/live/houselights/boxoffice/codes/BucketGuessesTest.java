package live.houselights.boxoffice.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import live.houselights.boxoffice.CodeGuesses;
import live.houselights.boxoffice.CodeGuesses.GuessOutcome;
import live.houselights.kernel.CartId;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.Test;

class BucketGuessesTest {

    private final TestClock clock = new TestClock();
    private final CodeGuesses guesses = new BucketGuesses(clock);
    private final CartId cart = CartId.next();

    @Test
    void afterTooManyWrongCodesNoneIsLookedAtForAWhile() {
        for (int i = 0; i < CodeGuesses.PER_CART; i++) {
            assertThat(guesses.begin(cart, "192.0.2.1")).isInstanceOf(GuessOutcome.Go.class);
        }

        var sixth = (GuessOutcome.Wait) guesses.begin(cart, "192.0.2.1");

        assertThat(sixth.time()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(3));
        clock.advance(Duration.ofMinutes(3));
        assertThat(guesses.begin(cart, "192.0.2.1")).isInstanceOf(GuessOutcome.Go.class);
    }

    @Test
    void goodCodesCostNothing() {
        for (int i = 0; i < 1_000; i++) {
            ((GuessOutcome.Go) guesses.begin(cart, "192.0.2.1")).attempt().right();
        }

        assertThat(guesses.begin(cart, "192.0.2.1")).isInstanceOf(GuessOutcome.Go.class);
    }

    @Test
    void freshCartsOfOneAddressShareItsTries() {
        guessWith("192.0.2.1", CodeGuesses.PER_CLIENT);

        assertThat(guesses.begin(CartId.next(), "192.0.2.1")).isInstanceOf(GuessOutcome.Wait.class);
        assertThat(guesses.begin(CartId.next(), "192.0.2.2")).isInstanceOf(GuessOutcome.Go.class);
    }

    @Test
    void allAddressesOfOneSubscriberAreOne() {
        for (int i = 0; i < CodeGuesses.PER_CLIENT; i++) {
            guessWith("2001:db8:1:2::" + Integer.toHexString(i), 1);
        }

        assertThat(guesses.begin(CartId.next(), "2001:db8:1:2:ffff::1")).isInstanceOf(GuessOutcome.Wait.class);
        assertThat(guesses.begin(CartId.next(), "2001:db8:1:3::1")).isInstanceOf(GuessOutcome.Go.class);
    }

    private void guessWith(String client, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guesses.begin(CartId.next(), client)).isInstanceOf(GuessOutcome.Go.class);
        }
    }
}
