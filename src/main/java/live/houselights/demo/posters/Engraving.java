package live.houselights.demo.posters;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;

/** A landscape cut in copper: level lines that swell in the shade and leap over what stands there. */
final class Engraving implements Poster.Painter {

    private static final int LINES = 84;
    private static final double TOP = 380;
    private static final double STEP = 9.6;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Relief relief = new Relief(new Random(poster.seed()));
        sheet.ground(palette.paper());
        sheet.disc(relief.sunX, 572, 178, palette.first());
        for (int line = 0; line < LINES; line++) {
            cut(sheet, palette, relief, TOP + line * STEP, line);
        }
        lettering(sheet, poster);
        sheet.stroke(new Rectangle2D.Double(36, 36, 1_128, 1_428), palette.ink(), 4);
        sheet.stroke(new Rectangle2D.Double(48, 48, 1_104, 1_404), palette.ink(), 1.6);
    }

    /** One line as a band: its upper edge from left to right, its lower edge back. What it hides is painted over first. */
    private static void cut(Sheet sheet, Palette palette, Relief relief, double level, int line) {
        Path2D ridge = new Path2D.Double();
        Path2D band = new Path2D.Double();
        double right = 1_110;
        for (double x = 90; x <= right; x += 5) {
            double y = level - relief.height(x, line);
            if (x == 90) {
                ridge.moveTo(x, y);
                band.moveTo(x, y);
            } else {
                ridge.lineTo(x, y);
                band.lineTo(x, y);
            }
        }
        for (double x = right; x >= 90; x -= 5) {
            double slope = relief.height(x + 4, line) - relief.height(x - 4, line);
            double thickness = Math.clamp(2.2 + slope * 0.55, 0.7, 6.4);
            band.lineTo(x, level - relief.height(x, line) + thickness);
        }
        band.closePath();
        ridge.lineTo(right, level + STEP * 3);
        ridge.lineTo(90, level + STEP * 3);
        ridge.closePath();
        if (relief.isMountain(line)) {
            sheet.fill(ridge, palette.paper());
        }
        sheet.fill(band, palette.ink());
    }

    private static void lettering(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        List<String> lines = Lines.balanced(poster.artist(), 2);
        double y = lines.size() == 1 ? 262 : 186;
        for (String line : lines) {
            sheet.fill(Sheet.centred(Typeface.DIDONE.within(line, 160, 1_010, 0), 600, y), palette.ink());
            y += 148;
        }
        sheet.fill(Sheet.centred(Typeface.DIDONE.within(poster.title(), 66, 1_000, 0.01), 600, 1_330), palette.ink());
        Path2D place = Typeface.TEXT.within(poster.place() + "  —  Houselights", 30, 1_000, 0.06);
        sheet.fill(Sheet.centred(place, 600, 1_398), palette.ink());
    }

    /** Peaks of a few widths, higher toward the front, and ripples on the plain. */
    private static final class Relief {

        private static final int PEAKS = 9;

        private final double sunX;
        private final double[] at = new double[PEAKS];
        private final double[] wide = new double[PEAKS];
        private final double[] high = new double[PEAKS];
        private final double[] far = new double[PEAKS];

        Relief(Random random) {
            sunX = 360 + random.nextDouble(480);
            for (int peak = 0; peak < PEAKS; peak++) {
                at[peak] = 150 + random.nextDouble(900);
                wide[peak] = 50 + random.nextDouble(120);
                high[peak] = 90 + random.nextDouble(190);
                far[peak] = 24 + random.nextDouble(52);
            }
        }

        boolean isMountain(int line) {
            return line > 18;
        }

        double height(double x, int line) {
            if (!isMountain(line)) {
                return 0;
            }
            double height = 3 * Math.sin(x / 23 + line * 0.9);
            for (int peak = 0; peak < PEAKS; peak++) {
                double across = (x - at[peak]) / wide[peak];
                double along = (line - far[peak]) / 9;
                height += high[peak]
                        * Math.exp(-across * across - along * along)
                        * (1 + 0.09 * Math.sin(x / 9 + peak + line * 0.7));
            }
            double edge = Math.clamp(Math.min(x - 90, 1_110 - x) / 130, 0, 1);
            return height * edge;
        }
    }
}
