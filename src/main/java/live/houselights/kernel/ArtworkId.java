package live.houselights.kernel;

import java.util.UUID;

/** Names a poster, portrait or product picture. */
public record ArtworkId(UUID value) implements Id {

    public static ArtworkId next() {
        return new ArtworkId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static ArtworkId parse(String text) {
        return new ArtworkId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
