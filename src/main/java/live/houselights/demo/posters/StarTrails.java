package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A night with the shutter open: stars draw arcs around the pole, over a ridge of firs. */
final class StarTrails implements Poster.Painter {

    private static final int TRAILS = 330;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        sheet.ground(palette.paper(), palette.third());
        double poleX = 380 + random.nextDouble(440);
        double poleY = 700 + random.nextDouble(160);
        for (int trail = 0; trail < TRAILS; trail++) {
            trail(sheet, palette, random, poleX, poleY);
        }
        sheet.disc(poleX, poleY, 7, Color.WHITE);
        ridge(sheet, random, 1_130, 90, Palette.mix(palette.third(), Color.BLACK, 0.45));
        ridge(sheet, random, 1_230, 60, Palette.mix(palette.paper(), Color.BLACK, 0.5));
        lettering(sheet, poster);
    }

    private static void trail(Sheet sheet, Palette palette, Random random, double x, double y) {
        double radius = 16 + Math.sqrt(random.nextDouble()) * 1_150;
        Arc2D arc = new Arc2D.Double(
                x - radius,
                y - radius,
                2 * radius,
                2 * radius,
                random.nextDouble(360),
                18 + random.nextDouble(46),
                Arc2D.OPEN);
        int kind = random.nextInt(12);
        Color color = kind == 0 ? palette.first() : kind < 4 ? palette.second() : Color.WHITE;
        sheet.stroke(arc, Palette.clear(color, 0.3 + random.nextDouble(0.65)), 1.2 + random.nextDouble(2.6));
    }

    private static void ridge(Sheet sheet, Random random, double base, double wild, Color color) {
        Path2D ridge = new Path2D.Double();
        ridge.moveTo(0, Poster.HEIGHT);
        double phase = random.nextDouble(6);
        for (double x = 0; x <= Poster.WIDTH; ) {
            double ground = base + wild * Math.sin(x / 210 + phase);
            double width = 16 + random.nextDouble(20);
            ridge.lineTo(x, ground);
            ridge.lineTo(x + width / 2, ground - 26 - random.nextDouble(64));
            x += width;
        }
        ridge.lineTo(Poster.WIDTH, Poster.HEIGHT);
        ridge.closePath();
        sheet.fill(ridge, color);
    }

    private static void lettering(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        List<String> lines = Lines.balanced(poster.artist().toUpperCase(Locale.ROOT), 3);
        double y = 180;
        for (String line : lines) {
            Path2D shape = Typeface.WIDE.within(line, 132, 1_060, 0.02);
            sheet.fill(Sheet.at(shape, 70, y), palette.ink());
            y += 128;
        }
        sheet.fill(Sheet.at(Typeface.TEXT.within(poster.title(), 62, 1_060, 0), 70, 1_372), palette.first());
        sheet.fill(Sheet.at(Typeface.TEXT.within(poster.place(), 32, 720, 0.02), 70, 1_432), palette.ink());
        sheet.fill(Sheet.endingAt(Typeface.TEXT.line("Houselights", 32, 0.02), 1_130, 1_432), palette.ink());
    }
}
