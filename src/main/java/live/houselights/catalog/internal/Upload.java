package live.houselights.catalog.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import live.houselights.catalog.Artworks;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * Reads pictures that strangers send.
 *
 * <p><b>What it is</b> is told by its first bytes, never by a name or a content type; only the JDK's readers for JPEG, PNG
 * and GIF are asked. <b>How large it is</b> is read from its header before a pixel is unpacked. <b>What unpacking costs</b>
 * is bounded: a picture of more than {@link #MOST_PIXELS} is read with gaps (every second or third pixel), so a few
 * kilobytes that unfold to 64 million pixels cost as much as an ordinary photograph. <b>What it carries</b> besides pixels
 * (places, names, profiles, trailing bytes) is left behind, as only pixels are written again.
 */
final class Upload {

    /** Pixels in memory at once: 48 MB, and more than twice of what the widest kept picture needs each way. */
    static final int MOST_PIXELS = 12_000_000;

    /** The longer side over the shorter. Beyond this it is a line, and scaling would leave nothing of it. */
    static final int MOST_STRETCHED = 10;

    private final byte[] bytes;

    Upload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** On white. */
    Reading read() {
        return read(Upload::onWhite);
    }

    /** As clear as it came. */
    Reading readClear() {
        return read(Upload::clear);
    }

    private Reading read(UnaryOperator<BufferedImage> ground) {
        if (bytes.length > Artworks.LARGEST_UPLOAD_BYTES) {
            return new Reading.Refused(
                    "The picture is larger than %d MB.".formatted(Artworks.LARGEST_UPLOAD_BYTES >> 20));
        }
        Format format = Format.of(bytes).orElse(null);
        if (format == null) {
            return new Reading.Refused("This is not a JPEG, PNG or GIF picture.");
        }
        return decode(format, ground);
    }

    private Reading decode(Format format, UnaryOperator<BufferedImage> ground) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            // Metadata is ignored: it could be a bomb of its own, and odd segments must not cost the picture.
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            String refusal = refusal(width, height);
            if (refusal != null) {
                return new Reading.Refused(refusal);
            }
            ImageReadParam gaps = reader.getDefaultReadParam();
            int step = step(width, height);
            gaps.setSourceSubsampling(step, step, 0, 0);
            return new Reading.Picture(upright(ground.apply(reader.read(0, gaps)), format));
        } catch (IOException | RuntimeException broken) {
            // The JDK's readers answer malformed files with nearly every kind of runtime exception.
            return new Reading.Refused("The picture is damaged or of an unusual kind.");
        } finally {
            reader.dispose();
        }
    }

    private static @Nullable String refusal(int width, int height) {
        int longer = Math.max(width, height);
        int shorter = Math.min(width, height);
        if (shorter < 1 || longer > Artworks.LARGEST_SIDE) {
            return "A side of the picture is longer than %,d pixels.".formatted(Artworks.LARGEST_SIDE);
        }
        return longer > MOST_STRETCHED * (long) shorter ? "The picture is too narrow." : null;
    }

    private static int step(int width, int height) {
        int step = 1;
        while ((long) (width / step) * (height / step) > MOST_PIXELS) {
            step++;
        }
        return step;
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = opaque.createGraphics();
        canvas.drawImage(image, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return opaque;
    }

    private static BufferedImage clear(BufferedImage image) {
        BufferedImage clear = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = clear.createGraphics();
        canvas.drawImage(image, 0, 0, null);
        canvas.dispose();
        return clear;
    }

    private BufferedImage upright(BufferedImage image, Format format) {
        Orientation orientation = format == Format.JPEG
                ? Exif.segmentOf(bytes).map(ExifUtils::getOrientationFromExif).orElse(null)
                : null;
        return orientation == null || orientation == Orientation.TOP_LEFT
                ? image
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(image);
    }

    sealed interface Reading {
        /** The picture the right way up. */
        record Picture(BufferedImage image) implements Reading {}

        record Refused(String reason) implements Reading {}
    }

    /** The kinds we read, by their magic numbers; the names are those of the JDK's readers. */
    private enum Format {
        JPEG("ffd8ff"),
        PNG("89504e470d0a1a0a"),
        GIF("47494638");

        private final byte[] magic;

        Format(String magic) {
            this.magic = HexFormat.of().parseHex(magic);
        }

        static Optional<Format> of(byte[] bytes) {
            return Arrays.stream(values())
                    .filter(format -> bytes.length > format.magic.length
                            && Arrays.equals(bytes, 0, format.magic.length, format.magic, 0, format.magic.length))
                    .findFirst();
        }
    }
}
