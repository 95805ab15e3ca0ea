package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A sun in slices sinks behind a grid; the name glows in tubes. */
final class NeonHorizon implements Poster.Painter {

    private static final double HORIZON = 985;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        sky(sheet, palette, random);
        sun(sheet, palette);
        city(sheet, palette, random);
        floor(sheet, palette);
        lettering(sheet, poster);
    }

    private static void sky(Sheet sheet, Palette palette, Random random) {
        sheet.brush.setPaint(new GradientPaint(0, 100, palette.paper(), 0, (float) HORIZON, palette.third()));
        sheet.brush.fill(new Rectangle2D.Double(0, 0, Poster.WIDTH, HORIZON));
        for (int star = 0; star < 150; star++) {
            double size = 1 + random.nextDouble() * random.nextDouble() * 3;
            sheet.disc(
                    random.nextDouble(Poster.WIDTH),
                    random.nextDouble(HORIZON * 0.7),
                    size,
                    Palette.clear(Color.WHITE, 0.25 + random.nextDouble(0.6)));
        }
    }

    private static void sun(Sheet sheet, Palette palette) {
        Area sun = new Area(Sheet.circle(600, 740, 330));
        for (int slit = 0; slit < 8; slit++) {
            double y = 690 + slit * 44;
            sun.subtract(new Area(new Rectangle2D.Double(0, y, Poster.WIDTH, 6 + slit * 3.4)));
        }
        for (int halo = 6; halo > 0; halo--) {
            sheet.disc(600, 740, 330 + halo * 22, Palette.clear(palette.first(), 0.045));
        }
        sheet.brush.setPaint(new GradientPaint(0, 410, palette.second(), 0, 1_040, palette.first()));
        sheet.brush.fill(sun);
    }

    private static void city(Sheet sheet, Palette palette, Random random) {
        Color wall = Palette.mix(palette.paper(), Color.BLACK, 0.35);
        for (double x = -20; x < Poster.WIDTH; ) {
            double width = 34 + random.nextDouble(66);
            double edge = Math.abs(x + width / 2 - 600) / 600;
            double height = 24 + random.nextDouble(60) + edge * edge * random.nextDouble(230);
            sheet.fill(new Rectangle2D.Double(x, HORIZON - height, width, height), wall);
            for (double y = HORIZON - height + 12; y < HORIZON - 14; y += 17) {
                for (double window = x + 8; window < x + width - 10; window += 14) {
                    if (random.nextInt(100) < 28) {
                        sheet.fill(new Rectangle2D.Double(window, y, 5, 8), Palette.clear(palette.second(), 0.75));
                    }
                }
            }
            x += width + 3;
        }
    }

    private static void floor(Sheet sheet, Palette palette) {
        sheet.brush.setPaint(new GradientPaint(
                0, (float) HORIZON, Palette.mix(palette.paper(), palette.third(), 0.45), 0, 1_400, palette.paper()));
        sheet.brush.fill(new Rectangle2D.Double(0, HORIZON, Poster.WIDTH, Poster.HEIGHT - HORIZON));
        for (int line = -22; line <= 22; line++) {
            glow(
                    sheet,
                    new Line2D.Double(600 + line * 26, HORIZON, 600 + line * 240, Poster.HEIGHT),
                    palette.ink(),
                    2.2);
        }
        for (int row = 0; row < 13; row++) {
            double y = HORIZON + 520 * Math.pow(row / 12.5, 2.2);
            glow(sheet, new Line2D.Double(0, y, Poster.WIDTH, y), palette.ink(), 2.2);
        }
    }

    private static void glow(Sheet sheet, Shape line, Color color, double thickness) {
        sheet.stroke(line, Palette.clear(color, 0.10), thickness * 5);
        sheet.stroke(line, Palette.clear(color, 0.75), thickness);
    }

    private static void lettering(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        List<String> lines = Lines.balanced(poster.artist().toUpperCase(Locale.ROOT), 2);
        double y = 70;
        for (String line : lines) {
            Path2D tubes = Typeface.NEON.within(line, 190, 1_060, 0.01);
            y += tubes.getBounds2D().getHeight();
            Path2D placed = Sheet.centred(tubes, 600, y);
            for (int halo = 4; halo > 0; halo--) {
                sheet.stroke(placed, Palette.clear(palette.first(), 0.10), halo * 8);
            }
            sheet.fill(placed, Palette.mix(palette.second(), Color.WHITE, 0.55));
            y += 42;
        }
        Path2D title = Typeface.WIDE.within(poster.title().toUpperCase(Locale.ROOT), 44, 1_040, 0.12);
        sheet.fill(new Rectangle2D.Double(0, 1_330, Poster.WIDTH, 170), Palette.clear(palette.paper(), 0.82));
        sheet.fill(Sheet.centred(title, 600, 1_404), Color.WHITE);
        Path2D place = Typeface.TEXT.within(poster.place() + "  /  Houselights", 29, 1_040, 0.08);
        sheet.fill(Sheet.centred(place, 600, 1_456), palette.second());
    }
}
