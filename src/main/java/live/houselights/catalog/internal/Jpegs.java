package live.houselights.catalog.internal;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import live.houselights.catalog.Artworks.Width;
import net.coobird.thumbnailator.Thumbnails;

/**
 * Packs a picture in every width that is kept. Each is scaled from the next wider one, which is a third of the work of
 * starting from the whole picture each time, and looks the same as scaling goes by halves anyway.
 */
final class Jpegs {

    private static final double QUALITY = 0.86;

    private static final List<Width> WIDEST_FIRST = Arrays.stream(Width.values())
            .sorted(Comparator.comparing(Width::pixels).reversed())
            .toList();

    private Jpegs() {}

    static Map<Width, byte[]> inEveryWidth(BufferedImage image) {
        Map<Width, byte[]> jpegs = new EnumMap<>(Width.class);
        BufferedImage scaled = inBytes(image);
        try {
            for (Width width : WIDEST_FIRST) {
                scaled = atMost(width.pixels(), scaled);
                jpegs.put(width, jpeg(scaled));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return jpegs;
    }

    /** A narrower picture stays as it is: scaling up invents nothing and costs bytes. */
    private static BufferedImage atMost(int pixels, BufferedImage image) throws IOException {
        return image.getWidth() <= pixels
                ? image
                : Thumbnails.of(image).width(pixels).asBufferedImage();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        Thumbnails.of(image).scale(1).outputFormat("jpg").outputQuality(QUALITY).toOutputStream(jpeg);
        return jpeg.toByteArray();
    }

    /** The JDK packs a picture of bytes a quarter faster than one of integers. */
    private static BufferedImage inBytes(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return image;
        }
        BufferedImage bytes = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = bytes.createGraphics();
        canvas.drawImage(image, 0, 0, null);
        canvas.dispose();
        return bytes;
    }
}
