package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Prints layers of ink over each other as a press does: where two inks meet, each takes its share of the light. */
final class Ink {

    private Ink() {}

    /** A plate says for each point of the sheet how much of its ink falls there, 0 to 1. */
    record Plate(DoubleBinaryOperator cover, Color ink) {}

    static void print(Sheet sheet, Color paper, List<Plate> plates) {
        int[] target = pixels(sheet.image());
        int wide = sheet.image().getWidth();
        double unit = sheet.width / wide;
        double[] light = new double[3];
        for (int i = 0; i < target.length; i++) {
            light[0] = paper.getRed();
            light[1] = paper.getGreen();
            light[2] = paper.getBlue();
            for (Plate plate : plates) {
                double cover = plate.cover.applyAsDouble(i % wide * unit, Math.floorDiv(i, wide) * unit);
                light[0] *= 1 - cover * (1 - plate.ink.getRed() / 255.0);
                light[1] *= 1 - cover * (1 - plate.ink.getGreen() / 255.0);
                light[2] *= 1 - cover * (1 - plate.ink.getBlue() / 255.0);
            }
            target[i] = (int) light[0] << 16 | (int) light[1] << 8 | (int) light[2];
        }
    }

    /** What was painted in black on white, as a plate's cover. */
    static DoubleBinaryOperator cover(Sheet painted) {
        int[] source = pixels(painted.image());
        int wide = painted.image().getWidth();
        double scale = wide / painted.width;
        return (x, y) -> 1 - (source[(int) Math.round(y * scale) * wide + (int) Math.round(x * scale)] & 0xFF) / 255.0;
    }

    static int[] pixels(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }
}
