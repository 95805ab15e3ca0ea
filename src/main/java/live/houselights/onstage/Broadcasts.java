package live.houselights.onstage;

import java.time.Instant;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/**
 * Shows whose picture comes from an encoder of their own, such as OBS. From when one is set up, its viewers see what the encoder
 * sends, and a card while it sends nothing. The caller has checked that this person may.
 */
public interface Broadcasts {

    /** Empty for a show that plays the house's recording. */
    Optional<Broadcast> of(ShowId show);

    /** Has the show wait for an encoder; one that does already stays as it is. */
    Broadcast setUp(ShowId show);

    /** Ends the stream key, cuts off whoever sends with it, and answers with the next. A show without a broadcast is set up. */
    Broadcast rotate(ShowId show);

    /**
     * What an encoder needs to know, and how it does.
     *
     * @param server the address to send to, by RTMP
     * @param streamKey names the show and proves that its holder may send; a secret
     * @param trouble what went wrong last; null when nothing has since the encoder came
     */
    record Broadcast(
            ShowId show,
            String server,
            String streamKey,
            Signal signal,
            @Nullable Trouble trouble) {}

    /** What comes in. */
    sealed interface Signal {

        /**
         * @param encoder how it describes itself and what it sends; may be empty
         */
        record OnAir(Instant since, String encoder) implements Signal {}

        /**
         * Nothing: viewers see the card.
         *
         * @param since when the encoder went, or when the show was set up
         */
        record Silent(Instant since) implements Signal {}
    }

    /** In a sentence. */
    record Trouble(Instant at, String what) {}
}
