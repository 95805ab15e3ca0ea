package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;

/** A herbarium at night: stems that branch by rule (after Lindenmayer, 1968), each leaf pressed flat. */
final class Botanical implements Poster.Painter {

    private static final int GENERATIONS = 6;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        sheet.ground(palette.paper());
        sheet.disc(600, 700, 370, Palette.mix(palette.paper(), palette.first(), 0.22));
        sheet.disc(600, 700, 300, Palette.mix(palette.paper(), palette.first(), 0.4));
        for (int stem = -3; stem <= 3; stem++) {
            double lean = stem * 0.15 + (random.nextDouble() - 0.5) * 0.1;
            double length = 232 - Math.abs(stem) * 26;
            grow(sheet, palette, random, 600 + stem * 26, 1_180, lean, length, 0);
        }
        lettering(sheet, poster);
    }

    /** One shoot: a curved stem with leaves in pairs, then two or three shoots of the next generation. */
    private static void grow(
            Sheet sheet,
            Palette palette,
            Random random,
            double x,
            double y,
            double lean,
            double length,
            int generation) {
        double bend = (random.nextDouble() - 0.5) * 0.5;
        double endX = x + length * Math.sin(lean + bend / 2);
        double endY = y - length * Math.cos(lean + bend / 2);
        Path2D stem = new Path2D.Double();
        stem.moveTo(x, y);
        stem.quadTo(x + length / 2 * Math.sin(lean), y - length / 2 * Math.cos(lean), endX, endY);
        sheet.stroke(stem, palette.second(), Math.max(1.6, 8 - generation * 1.5));
        double size = 92 * Math.pow(0.83, generation);
        Color leaf = random.nextInt(5) == 0 ? palette.third() : palette.first();
        leaf(sheet, palette, (x + endX) / 2, (y + endY) / 2, lean + 0.9, size, leaf);
        leaf(sheet, palette, (x + endX) / 2, (y + endY) / 2, lean - 0.9, size, leaf);
        if (generation == GENERATIONS - 2 || length < 34) {
            bloom(sheet, palette, random, endX, endY, lean + bend, size);
            return;
        }
        grow(sheet, palette, random, endX, endY, lean + bend, length * 0.8, generation + 1);
        if (generation > 0 && generation % 2 == 1) {
            double side = random.nextBoolean() ? 0.62 : -0.62;
            grow(sheet, palette, random, endX, endY, lean + bend + side, length * 0.64, generation + 1);
        }
    }

    private static void leaf(Sheet sheet, Palette palette, double x, double y, double lean, double size, Color color) {
        Path2D blade = new Path2D.Double();
        blade.moveTo(0, 0);
        blade.curveTo(size * 0.42, -size * 0.3, size * 0.3, -size * 0.8, 0, -size);
        blade.curveTo(-size * 0.3, -size * 0.8, -size * 0.42, -size * 0.3, 0, 0);
        Path2D vein = new Path2D.Double();
        vein.moveTo(0, 0);
        vein.lineTo(0, -size * 0.86);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(lean);
        sheet.fill(place.createTransformedShape(blade), color);
        sheet.stroke(place.createTransformedShape(vein), palette.paper(), 2);
    }

    private static void bloom(
            Sheet sheet, Palette palette, Random random, double x, double y, double lean, double size) {
        if (random.nextInt(3) == 0) {
            leaf(sheet, palette, x, y, lean, size, palette.first());
            return;
        }
        for (int petal = 0; petal < 6; petal++) {
            leaf(sheet, palette, x, y, lean + petal * Math.PI / 3, size * 0.72, palette.third());
        }
        sheet.disc(x, y, size * 0.17, palette.ink());
    }

    private static void lettering(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        List<String> lines = Lines.balanced(poster.artist(), 2);
        double y = lines.size() == 1 ? 220 : 190;
        for (String line : lines) {
            sheet.fill(Sheet.centred(Typeface.DIDONE.within(line, 158, 1_020, 0), 600, y), palette.ink());
            y += 140;
        }
        sheet.fill(new Rectangle2D.Double(0, 1_215, Poster.WIDTH, 285), palette.paper());
        sheet.fill(Sheet.centred(Typeface.DIDONE.within(poster.title(), 74, 1_010, 0), 600, 1_320), palette.third());
        Path2D place = Typeface.TEXT.within(poster.place() + "   ·   Houselights", 30, 1_010, 0.05);
        sheet.fill(Sheet.centred(place, 600, 1_396), palette.ink());
        sheet.stroke(new Rectangle2D.Double(34, 34, 1_132, 1_432), palette.second(), 3);
    }
}
