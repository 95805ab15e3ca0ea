package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Random;

/** San Francisco, 1967: rays, swelling rings, and letters that ride a wave. */
final class Psychedelic implements Poster.Painter {

    private static final double CENTRE_X = 600;
    private static final double CENTRE_Y = 560;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        sheet.ground(palette.first());
        rays(sheet, palette, random);
        int petals = 5 + random.nextInt(6);
        double turn = random.nextDouble(Math.PI);
        Color[] bands = {palette.ink(), palette.second(), palette.paper(), palette.third(), palette.first()};
        for (int ring = 0; ring < 13; ring++) {
            double radius = 520 - ring * 40;
            sheet.fill(flower(radius, petals, turn + ring * 0.11), bands[ring % bands.length]);
        }
        sheet.disc(CENTRE_X, CENTRE_Y, 26, palette.ink());
        lettering(sheet, poster);
    }

    private static void rays(Sheet sheet, Palette palette, Random random) {
        int count = 24 + 2 * random.nextInt(6);
        for (int ray = 0; ray < count; ray++) {
            double from = 2 * Math.PI * ray / count;
            double to = from + Math.PI / count;
            Path2D wedge = new Path2D.Double();
            wedge.moveTo(CENTRE_X, CENTRE_Y);
            wedge.lineTo(CENTRE_X + 1_600 * Math.cos(from), CENTRE_Y + 1_600 * Math.sin(from));
            wedge.lineTo(CENTRE_X + 1_600 * Math.cos(to), CENTRE_Y + 1_600 * Math.sin(to));
            wedge.closePath();
            sheet.fill(wedge, palette.second());
        }
    }

    private static Shape flower(double radius, int petals, double turn) {
        Path2D flower = new Path2D.Double();
        int steps = 240;
        for (int i = 0; i <= steps; i++) {
            double angle = 2 * Math.PI * i / steps;
            double swell = radius * (1 + 0.075 * Math.sin(petals * angle + turn * 3));
            double x = CENTRE_X + swell * Math.cos(angle + turn * 0.1);
            double y = CENTRE_Y + swell * Math.sin(angle + turn * 0.1);
            if (i == 0) {
                flower.moveTo(x, y);
            } else {
                flower.lineTo(x, y);
            }
        }
        flower.closePath();
        return flower;
    }

    private static void lettering(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Path2D band = new Path2D.Double();
        band.moveTo(0, wave(0, 1_060));
        for (double x = 0; x <= Poster.WIDTH; x += 10) {
            band.lineTo(x, wave(x, 1_040));
        }
        band.lineTo(Poster.WIDTH, Poster.HEIGHT);
        band.lineTo(0, Poster.HEIGHT);
        band.closePath();
        sheet.fill(band, palette.ink());

        List<String> lines = Lines.balanced(poster.artist(), 2);
        double height = lines.size() == 1 ? 240 : 142;
        double y = 1_058;
        for (String line : lines) {
            Path2D shape = stretched(Typeface.SWASH.line(line, 200, 0), 1_080, height);
            y += height + 14;
            double base = y;
            Path2D ridden = Warp.bend(
                    Sheet.centred(shape, CENTRE_X, 0),
                    point -> new Point2D.Double(point.getX(), point.getY() + wave(point.getX(), base)));
            sheet.fill(ridden, palette.paper());
        }
        Path2D title = Typeface.TEXT.within(poster.title() + "  ·  " + poster.place(), 34, 1_060, 0.02);
        sheet.fill(Sheet.centred(title, CENTRE_X, 1_456), palette.paper());
    }

    private static double wave(double x, double y) {
        return y + 34 * Math.sin(x / 190);
    }

    /** Letters drawn out to fill a band, descenders and all. */
    private static Path2D stretched(Path2D line, double width, double height) {
        var box = line.getBounds2D();
        Path2D stretched = new Path2D.Double(line);
        AffineTransform fit = AffineTransform.getScaleInstance(width / box.getWidth(), height / box.getHeight());
        fit.translate(0, -box.getMaxY());
        stretched.transform(fit);
        return stretched;
    }
}
