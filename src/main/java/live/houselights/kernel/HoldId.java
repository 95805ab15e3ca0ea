package live.houselights.kernel;

import java.util.UUID;

/** Names tickets held for a cart. The buyer's side makes it before asking, so a retried hold is the same hold. */
public record HoldId(UUID value) implements Id {

    public static HoldId next() {
        return new HoldId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static HoldId parse(String text) {
        return new HoldId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
