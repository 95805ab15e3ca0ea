package live.houselights.boxoffice;

import java.time.Duration;
import live.houselights.kernel.CartId;

/**
 * Makes guessing at codes dear: every try at a typed code, right or wrong, is asked for here first.
 *
 * <p>A try counts as wrong until it is known to be {@link Try#right}, so many at once gain nothing. When too many were wrong,
 * nobody is let try, not even with a code that would be right: else the answer would tell.
 */
public interface CodeGuesses {

    /** Wrong codes that one cart may type within {@link #WINDOW}. */
    int PER_CART = 5;

    /** Wrong codes from one address within {@link #WINDOW}: many fans may share it. */
    int PER_CLIENT = 50;

    Duration WINDOW = Duration.ofMinutes(15);

    /**
     * @param client the address that the request came from
     */
    GuessOutcome begin(CartId cart, String client);

    sealed interface GuessOutcome {
        record Go(Try attempt) implements GuessOutcome {}

        record Wait(Duration time) implements GuessOutcome {}
    }

    /** One try under way. */
    interface Try {

        /** It was a good code, or no code was judged: the try costs nothing. */
        void right();
    }
}
