package live.houselights.kernel;

import java.util.UUID;

/** Names a price tier of one show. */
public record TierId(UUID value) implements Id {

    public static TierId next() {
        return new TierId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static TierId parse(String text) {
        return new TierId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
