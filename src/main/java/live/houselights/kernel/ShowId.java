package live.houselights.kernel;

import java.util.UUID;

/** Names a show. */
public record ShowId(UUID value) implements Id {

    public static ShowId next() {
        return new ShowId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static ShowId parse(String text) {
        return new ShowId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
