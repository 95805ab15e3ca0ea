package live.houselights.kernel;

import java.util.UUID;

/** Names a cart; at most one open cart stands behind a browser. */
public record CartId(UUID value) implements Id {

    public static CartId next() {
        return new CartId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static CartId parse(String text) {
        return new CartId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
