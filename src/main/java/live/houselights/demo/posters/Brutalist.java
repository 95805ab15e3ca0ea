package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Concrete and warning tape: letters as tall as the wall, sliced and shoved. */
final class Brutalist implements Poster.Painter {

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        sheet.ground(palette.paper());
        tape(sheet, palette, 0, 96);
        name(sheet, poster, random);
        tape(sheet, palette, 1_216, 56);
        foot(sheet, poster);
    }

    private static void tape(Sheet sheet, Palette palette, double y, double height) {
        sheet.fill(new Rectangle2D.Double(0, y, Poster.WIDTH, height), palette.first());
        Shape old = sheet.brush.getClip();
        sheet.brush.clip(new Rectangle2D.Double(0, y, Poster.WIDTH, height));
        for (double x = -200; x < Poster.WIDTH + 100; x += height * 1.2) {
            Path2D stripe = new Path2D.Double();
            stripe.moveTo(x, y + height);
            stripe.lineTo(x + height, y);
            stripe.lineTo(x + height * 1.6, y);
            stripe.lineTo(x + height * 0.6, y + height);
            stripe.closePath();
            sheet.fill(stripe, palette.ink());
        }
        sheet.brush.setClip(old);
    }

    private static void name(Sheet sheet, Poster poster, Random random) {
        List<String> lines = Lines.balanced(poster.artist().toUpperCase(Locale.ROOT), 3);
        double room = 1_060.0 / lines.size();
        Path2D wall = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int line = 0; line < lines.size(); line++) {
            wall.append(
                    stretched(Typeface.CONDENSED.line(lines.get(line), 100, 0), room - 24, 124 + line * room), false);
        }
        Palette palette = poster.palette();
        double y = 110;
        while (y < 1_200) {
            double height = 18 + random.nextDouble(92);
            double shove = random.nextInt(3) == 0 ? 0 : (random.nextDouble() - 0.5) * 84;
            slice(sheet, wall, y, height, shove + 15, random.nextInt(4) == 0 ? palette.second() : palette.first());
            slice(sheet, wall, y, height, shove, palette.ink());
            y += height;
        }
    }

    private static void slice(Sheet sheet, Shape wall, double y, double height, double shove, Color color) {
        Shape old = sheet.brush.getClip();
        sheet.brush.clip(new Rectangle2D.Double(0, y, Poster.WIDTH, height));
        AffineTransform before = sheet.brush.getTransform();
        sheet.brush.translate(shove, 0);
        sheet.fill(wall, color);
        sheet.brush.setTransform(before);
        sheet.brush.setClip(old);
    }

    private static Path2D stretched(Path2D line, double height, double top) {
        var box = line.getBounds2D();
        AffineTransform fit = AffineTransform.getTranslateInstance(56, top);
        fit.scale(1_088 / box.getWidth(), height / box.getHeight());
        fit.translate(-box.getX(), -box.getY());
        Path2D stretched = new Path2D.Double(line);
        stretched.transform(fit);
        return stretched;
    }

    private static void foot(Sheet sheet, Poster poster) {
        Color ink = poster.palette().ink();
        sheet.fill(Sheet.at(Typeface.GROTESQUE.within(poster.title(), 66, 1_088, -0.02), 56, 1_362), ink);
        sheet.fill(Sheet.at(Typeface.TEXT.within(poster.place(), 34, 720, 0), 56, 1_436), ink);
        sheet.fill(Sheet.endingAt(Typeface.TEXT.line("Houselights", 34, 0), 1_144, 1_436), ink);
    }
}
