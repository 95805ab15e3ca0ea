package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Building blocks after the Bauhaus: a grid of quarter circles, arches, stripes and dots. */
final class Shapes implements Poster.Painter {

    private static final double TILE = 240;
    private static final int COLUMNS = 5;
    private static final int ROWS = 4;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        Random random = new Random(poster.seed());
        sheet.ground(palette.paper());
        Color[] inks = {palette.first(), palette.second(), palette.third(), palette.ink(), palette.paper()};
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                int ground = random.nextInt(inks.length);
                int figure = (ground + 1 + random.nextInt(inks.length - 1)) % inks.length;
                tile(sheet, random, column * TILE, row * TILE, inks[ground], inks[figure], inks);
            }
        }
        lettering(sheet, poster);
    }

    private static void tile(Sheet sheet, Random random, double x, double y, Color ground, Color figure, Color[] inks) {
        sheet.fill(new Rectangle2D.Double(x, y, TILE + 1, TILE + 1), ground);
        int corner = random.nextInt(4);
        double cornerX = x + (corner % 2) * TILE;
        double cornerY = y + (corner / 2) * TILE;
        Shape old = sheet.brush.getClip();
        sheet.brush.clip(new Rectangle2D.Double(x, y, TILE + 1, TILE + 1));
        switch (random.nextInt(7)) {
            case 0 -> sheet.disc(cornerX, cornerY, TILE, figure);
            case 1 -> {
                Color[] rings = {figure, ground, figure, ground};
                for (int ring = 0; ring < rings.length; ring++) {
                    sheet.disc(cornerX, cornerY, TILE * (1 - ring * 0.25), rings[ring]);
                }
            }
            case 2 ->
                sheet.fill(
                        new Arc2D.Double(
                                x,
                                y - TILE / 2 + (corner / 2) * TILE,
                                TILE,
                                TILE,
                                corner < 2 ? 180 : 0,
                                180,
                                Arc2D.PIE),
                        figure);
            case 3 -> {
                for (int stripe = 0; stripe < 4; stripe++) {
                    sheet.fill(new Rectangle2D.Double(x + stripe * 60, y, 30, TILE), figure);
                }
            }
            case 4 -> {
                for (int dot = 0; dot < 16; dot++) {
                    sheet.disc(x + 30 + dot % 4 * 60, y + 30 + dot / 4 * 60.0, 17, figure);
                }
            }
            case 5 -> {
                Path2D half = new Path2D.Double();
                half.moveTo(x, y);
                half.lineTo(x + TILE, corner % 2 == 0 ? y : y + TILE);
                half.lineTo(corner % 2 == 0 ? x + TILE : x, y + TILE);
                half.closePath();
                sheet.fill(half, figure);
            }
            default -> {
                sheet.disc(x + TILE / 2, y + TILE / 2, TILE * 0.5, figure);
                sheet.disc(x + TILE / 2, y + TILE / 2, TILE * 0.22, inks[random.nextInt(inks.length)]);
            }
        }
        sheet.brush.setClip(old);
    }

    private static void lettering(Sheet sheet, Poster poster) {
        Palette palette = poster.palette();
        List<String> lines = Lines.balanced(poster.artist().toLowerCase(Locale.ROOT), 2);
        double y = ROWS * TILE + (lines.size() == 1 ? 190 : 150);
        for (String line : lines) {
            sheet.fill(Sheet.at(Typeface.GROTESQUE.within(line, 172, 1_080, -0.03), 56, y), palette.ink());
            y += 150;
        }
        sheet.fill(Sheet.at(Typeface.TEXT.within(poster.title(), 44, 1_080, 0), 60, 1_400), palette.ink());
        sheet.fill(Sheet.at(Typeface.TEXT.within(poster.place(), 30, 760, 0), 60, 1_448), palette.first());
        sheet.fill(Sheet.endingAt(Typeface.TEXT.line("houselights", 30, 0), 1_140, 1_448), palette.first());
    }
}
