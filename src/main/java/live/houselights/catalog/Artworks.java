package live.houselights.catalog;

import java.awt.image.BufferedImage;
import java.util.Optional;
import live.houselights.kernel.ArtworkId;

/**
 * Pictures: posters, portraits, products. Kept in the database in a few sizes as JPEG, served under {@code
 * /artwork/{id}/{width}.jpg} and cacheable for ever, since a changed picture is a new artwork.
 */
public interface Artworks {

    int LARGEST_UPLOAD_BYTES = 8 * 1024 * 1024;

    /** Pixels on the longer side; a larger picture is refused unread. */
    int LARGEST_SIDE = 8_000;

    /** The tint of shows without a poster and of pictures without a colour: the muted text of the dark theme. */
    String TINT_WITHOUT_PICTURE = "#b4aec4";

    /** Keeps a JPEG, PNG or GIF under this id, scaled to every {@link Width}; keeping it twice keeps it once. */
    KeepOutcome keep(ArtworkId id, byte[] picture);

    /** Keeps a picture that our own code has drawn, so that nothing needs to be packed and judged first. */
    KeepOutcome.Kept keep(ArtworkId id, BufferedImage drawn);

    /** The picture as it is served; empty when there is none of this id. Never change the bytes: they are shared. */
    Optional<byte[]> jpeg(ArtworkId id, Width width);

    /** The address of the picture at this width. */
    static String url(ArtworkId id, Width width) {
        return "/artwork/" + id + "/" + width.pixels() + ".jpg";
    }

    /** The widths that are kept. */
    enum Width {
        THUMB(160),
        CARD(480),
        PAGE(960);

        private final int pixels;

        Width(int pixels) {
            this.pixels = pixels;
        }

        public int pixels() {
            return pixels;
        }
    }

    sealed interface KeepOutcome {
        /** Kept. The tint is the picture's most telling colour, {@code #rrggbb}. */
        record Kept(ArtworkId id, String tint) implements KeepOutcome {}

        /** Not a picture we can read, or too large. */
        record Refused(String reason) implements KeepOutcome {}
    }
}
