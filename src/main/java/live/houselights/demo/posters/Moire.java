package live.houselights.demo.posters;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Two sets of rings beat against each other. Computed per pixel: where one ring lies on another, it goes out. */
final class Moire implements Poster.Painter {

    private static final double PERIOD = 26;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        double firstX = 300 + random.nextDouble(220);
        double secondX = firstX + 130 + random.nextDouble(170);
        double y = 420 + random.nextDouble(220);
        rings(sheet, palette, firstX, y, secondX, y + 90 + random.nextDouble(120));
        lettering(sheet, poster);
    }

    private static void rings(Sheet sheet, Palette palette, double x1, double y1, double x2, double y2) {
        int[] pixels = Ink.pixels(sheet.image());
        int wide = sheet.image().getWidth();
        double unit = Poster.WIDTH / wide;
        int[] upper = new int[256];
        for (int shade = 0; shade < upper.length; shade++) {
            upper[shade] =
                    Palette.mix(palette.paper(), palette.first(), shade / 255.0).getRGB();
        }
        for (int i = 0; i < pixels.length; i++) {
            double x = i % wide * unit;
            double y = (double) (i / wide) * unit;
            double one = ring(Point2D.distance(x, y, x1, y1), unit);
            double two = ring(Point2D.distance(x, y, x2, y2), unit);
            pixels[i] = upper[(int) (255 * (one * (1 - two) + two * (1 - one)))];
        }
    }

    /** 1 on a ring, 0 between rings, and a slope of one pixel at the edge. */
    private static double ring(double radius, double unit) {
        double offset = Math.abs(radius % PERIOD - PERIOD / 2) - PERIOD / 4;
        return Math.clamp(0.5 - offset / unit, 0, 1);
    }

    private static void lettering(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        List<String> lines = Lines.balanced(poster.artist().toUpperCase(Locale.ROOT), 2);
        double line = 150;
        double height = lines.size() * line + 170;
        double top = Poster.HEIGHT - height - 70;
        sheet.fill(new Rectangle2D.Double(0, top, Poster.WIDTH, height), palette.second());
        double y = top + 148;
        for (String text : lines) {
            Path2D shape = Typeface.WIDE.within(text, 150, 1_060, -0.03);
            sheet.fill(Sheet.at(shape, 70, y), palette.ink());
            y += line - 12;
        }
        Path2D title = Typeface.TEXT.within(poster.title(), 46, 640, 0);
        sheet.fill(Sheet.at(title, 70, Poster.HEIGHT - 108), palette.ink());
        Path2D place = Typeface.TEXT.within(poster.place(), 32, 400, 0);
        sheet.fill(Sheet.endingAt(place, 1_130, Poster.HEIGHT - 108), palette.ink());
    }
}
