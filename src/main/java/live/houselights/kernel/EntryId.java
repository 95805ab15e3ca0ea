package live.houselights.kernel;

import java.util.UUID;

/** Names one fan's entry into a show's line. The fan's browser makes it, so that nobody else can choose it. */
public record EntryId(UUID value) implements Id {

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static EntryId parse(String text) {
        return new EntryId(UUID.fromString(text));
    }

    /** An id as browsers make them: 122 random bits. */
    public static EntryId next() {
        return new EntryId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
