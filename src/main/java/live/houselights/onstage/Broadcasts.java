package live.houselights.onstage;

import java.time.Duration;
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

    /** Whether encoders may come by SRT as well; the operator says so. */
    boolean offersSrt();

    /**
     * Has the encoder of a show that is set up come by SRT as well, at a port of the show's own. False when all ports are taken by
     * shows that are not over.
     */
    boolean openSrt(ShowId show);

    /** Encoders of this show come by RTMP only. One that sends by SRT is cut off. */
    void closeSrt(ShowId show);

    /** Sets how long the takes of a show that is set up stay once nobody may watch them any more. */
    void retain(ShowId show, Retention retention);

    /** How long {@link Retention#HOUSE} is. */
    Duration usualRetention();

    /**
     * What an encoder needs to know, and how it does.
     *
     * @param server the address to send to, by RTMP
     * @param streamKey names the show and proves that its holder may send; a secret
     * @param trouble what went wrong last; null when nothing has since the encoder came
     * @param srt the address to send to by SRT, with its passphrase, a secret; null where the show has none
     */
    record Broadcast(
            ShowId show,
            String server,
            String streamKey,
            Signal signal,
            @Nullable Trouble trouble,
            Retention retention,
            @Nullable String srt) {}

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
