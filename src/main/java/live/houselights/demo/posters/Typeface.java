package live.houselights.demo.posters;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/** The bundled typefaces, as outlines. A character that a face does not have is left out. */
enum Typeface {
    GROTESQUE("archivo-black"),
    CONDENSED("anton"),
    NEON("monoton"),
    DIDONE("abril-fatface"),
    SWASH("shrikhand"),
    TEXT("space-grotesk"),
    WIDE("syncopate");

    private final String file;
    private @Nullable TrueTypeFont font;

    Typeface(String file) {
        this.file = file;
    }

    /** One line with its baseline at the origin; {@code size} is the em, {@code tracking} is added per letter in ems. */
    Path2D line(String text, double size, double tracking) {
        try {
            return outline(text, size, tracking);
        } catch (IOException broken) {
            throw new UncheckedIOException("The bundled font %s cannot be read".formatted(file), broken);
        }
    }

    /** One line whose ink is exactly this wide. */
    Path2D fitted(String text, double width, double tracking) {
        Path2D line = line(text, 100, tracking);
        double scale = width / line.getBounds2D().getWidth();
        line.transform(AffineTransform.getScaleInstance(scale, scale));
        return line;
    }

    /** One line at this size, or as much smaller as it must be to fit the width. */
    Path2D within(String text, double size, double width, double tracking) {
        Path2D line = line(text, size, tracking);
        return line.getBounds2D().getWidth() <= width ? line : fitted(text, width, tracking);
    }

    private synchronized Path2D outline(String text, double size, double tracking) throws IOException {
        TrueTypeFont loaded = loaded();
        CmapLookup characters = loaded.getUnicodeCmapLookup();
        double scale = size / loaded.getUnitsPerEm();
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double x = 0;
        for (int character : text.codePoints().toArray()) {
            int glyph = characters.getGlyphId(character);
            if (glyph == 0) {
                continue;
            }
            line.append(shape(loaded, glyph).getPathIterator(new AffineTransform(scale, 0, 0, -scale, x, 0)), false);
            x += loaded.getAdvanceWidth(glyph) * scale + tracking * size;
        }
        return line;
    }

    private static GeneralPath shape(TrueTypeFont font, int glyph) throws IOException {
        var data = font.getGlyph().getGlyph(glyph);
        return data == null ? new GeneralPath() : data.getPath();
    }

    private TrueTypeFont loaded() throws IOException {
        if (font == null) {
            try (InputStream in = Objects.requireNonNull(
                    Typeface.class.getResourceAsStream("fonts/" + file + ".woff"), "The bundled font " + file)) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(Woff.unpack(in.readAllBytes())));
            }
        }
        return font;
    }
}
