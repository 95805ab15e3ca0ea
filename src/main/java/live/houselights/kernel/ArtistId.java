package live.houselights.kernel;

import java.util.UUID;

/** Names an artist, who has a team and shows. */
public record ArtistId(UUID value) implements Id {

    public static ArtistId next() {
        return new ArtistId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static ArtistId parse(String text) {
        return new ArtistId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
