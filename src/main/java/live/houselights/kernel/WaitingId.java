package live.houselights.kernel;

import java.util.UUID;

/** Names one fan's wait for places of one tier. */
public record WaitingId(UUID value) implements Id {

    public static WaitingId next() {
        return new WaitingId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static WaitingId parse(String text) {
        return new WaitingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
