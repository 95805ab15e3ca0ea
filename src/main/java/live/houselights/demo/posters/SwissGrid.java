package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Random;

/** International style: one loud ground, a cropped letter, a disc, black type flush left on a grid of rules. */
final class SwissGrid implements Poster.Painter {

    private static final double MARGIN = 70;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        sheet.ground(palette.first());
        initial(sheet, poster);
        double x = 620 + random.nextDouble(260);
        sheet.disc(x, 620 + random.nextDouble(120), 330, palette.second());
        sheet.fill(new Rectangle2D.Double(x - 330, 980, 660, 46), palette.third());
        name(sheet, poster);
        foot(sheet, poster);
    }

    private static void initial(Sheet sheet, Poster poster) {
        Path2D letter = Typeface.GROTESQUE.line(poster.artist().substring(0, 1), 2_050, 0);
        sheet.fill(
                Sheet.at(letter, -130, 1_320),
                Palette.mix(poster.palette().first(), poster.palette().ink(), 0.13));
    }

    private static void name(Sheet sheet, Poster poster) {
        List<String> lines = Lines.balanced(poster.artist(), 3);
        double size = 230;
        for (String line : lines) {
            Path2D widest = Typeface.GROTESQUE.within(line, size, Poster.WIDTH - 2 * MARGIN, -0.035);
            size = Math.min(
                    size,
                    size
                            * widest.getBounds2D().getWidth()
                            / Typeface.GROTESQUE
                                    .line(line, size, -0.035)
                                    .getBounds2D()
                                    .getWidth());
        }
        double y = MARGIN + size * 0.76;
        for (String line : lines) {
            sheet.fill(
                    Sheet.at(Typeface.GROTESQUE.line(line, size, -0.035), MARGIN, y),
                    poster.palette().ink());
            y += size * 0.86;
        }
    }

    private static void foot(Sheet sheet, Poster poster) {
        Color ink = poster.palette().ink();
        sheet.fill(rule(1_236), ink);
        Path2D title = Typeface.GROTESQUE.within(poster.title(), 74, Poster.WIDTH - 2 * MARGIN, -0.02);
        sheet.fill(Sheet.at(title, MARGIN, 1_330), ink);
        sheet.fill(rule(1_372), ink);
        sheet.fill(Sheet.at(Typeface.TEXT.line(poster.place(), 30, 0.01), MARGIN, 1_428), ink);
        sheet.fill(
                Sheet.endingAt(Typeface.TEXT.line("Live on Houselights", 30, 0.01), Poster.WIDTH - MARGIN, 1_428), ink);
    }

    private static Shape rule(double y) {
        return new Rectangle2D.Double(MARGIN, y, Poster.WIDTH - 2 * MARGIN, 7);
    }
}
