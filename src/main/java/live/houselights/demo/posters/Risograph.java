package live.houselights.demo.posters;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;

/** Two inks through halftone screens, a little out of register: a moon over layered hills. */
final class Risograph implements Poster.Painter {

    private static final double DOT = 13;

    /** How steeply a dot's edge goes from paper to ink; about a pixel. */
    private static final double SHARPNESS = 4.5;

    /** Below, the paper stays white for the small print. */
    private static final double SHORE = 1_300;

    private static final int RIDGES = 4;

    @Override
    public void paint(Sheet sheet, Poster poster) {
        int pixels = sheet.image().getWidth();
        Random random = new Random(poster.seed());
        double moonX = 430 + random.nextDouble(360);
        double[][] ridges = ridges(pixels, random.nextDouble(6));
        double scale = pixels / Poster.WIDTH;
        Palette palette = poster.palette();
        // Inks only take light away: on a dark palette's paper nothing would be left to see, so paper and ink change
        // places.
        boolean night = isDark(palette.paper());
        try (Sheet letters = new Sheet(Poster.WIDTH, Poster.HEIGHT, pixels)) {
            letters.ground(Color.WHITE);
            lettering(letters, poster);
            Ink.print(
                    sheet,
                    night ? Palette.mix(palette.ink(), Color.WHITE, 0.88) : palette.paper(),
                    List.of(
                            new Ink.Plate(screen(15, (x, y) -> moon(x, y, moonX)), palette.first()),
                            new Ink.Plate(
                                    screen(72, (x, y) -> hills(ridges[(int) Math.round(x * scale)], y)),
                                    palette.second()),
                            new Ink.Plate(Ink.cover(letters), night ? palette.paper() : palette.ink())));
        }
    }

    private static boolean isDark(Color color) {
        return color.getRed() + color.getGreen() + color.getBlue() < 3 * 128;
    }

    /**
     * Turns grey into dots on a grid at this angle: ink falls where the picture is darker than a hilly threshold, whose
     * summits are the dots' middles.
     */
    private static DoubleBinaryOperator screen(double degrees, DoubleBinaryOperator darkness) {
        double sine = Math.sin(Math.toRadians(degrees)) * 2 * Math.PI / DOT;
        double cosine = Math.cos(Math.toRadians(degrees)) * 2 * Math.PI / DOT;
        return (x, y) -> {
            double dark = darkness.applyAsDouble(x, y);
            if (dark < 0.02) {
                return 0;
            }
            double summit = (2 + Wave.cosine(x * cosine + y * sine) + Wave.cosine(y * cosine - x * sine)) / 4;
            return Math.clamp((dark + summit - 1) * SHARPNESS + 0.5, 0, 1);
        };
    }

    private static double moon(double x, double y, double moonX) {
        double distance = Point2D.distance(x, y, moonX, 640);
        if (distance < 400) {
            double light = ((x - moonX) * 0.55 + (y - 640) * 0.8) / 400;
            return Math.clamp(0.62 + 0.5 * light, 0.1, 1);
        }
        return Math.clamp(0.34 - y / 3_400, 0, 1) * (distance < 430 ? 0 : 1);
    }

    /** How far down each ridge begins, for every column of pixels: nothing else about the hills depends on it. */
    private static double[][] ridges(int pixels, double phase) {
        double[][] crests = new double[pixels][RIDGES];
        for (int column = 0; column < pixels; column++) {
            double x = column * Poster.WIDTH / pixels;
            for (int ridge = 0; ridge < RIDGES; ridge++) {
                crests[column][ridge] = 860
                        + ridge * 95
                        + 62 * Math.sin(x / (150 + 45 * ridge) + phase + ridge * 1.9)
                        + 24 * Math.sin(x / 57 + phase * 2 + ridge);
            }
        }
        return crests;
    }

    private static double hills(double[] crests, double y) {
        double darkness = 0;
        if (y > SHORE) {
            return 0;
        }
        for (int ridge = 0; ridge < RIDGES; ridge++) {
            if (y > crests[ridge]) {
                darkness = Math.clamp(0.98 - (y - crests[ridge]) / 240, 0.16 + 0.12 * ridge, 1);
            }
        }
        return darkness;
    }

    private static void lettering(Sheet plate, Poster poster) {
        List<String> lines = Lines.balanced(poster.artist(), 2);
        double y = 84;
        for (String line : lines) {
            Path2D shape = Typeface.CONDENSED.within(line.toUpperCase(Locale.ROOT), 300, 1_070, 0);
            y += shape.getBounds2D().getHeight();
            plate.fill(Sheet.at(shape, 65, y), Color.BLACK);
            y += 26;
        }
        plate.fill(Sheet.at(Typeface.TEXT.within(poster.title(), 52, 1_070, 0), 65, 1_380), Color.BLACK);
        plate.fill(Sheet.at(Typeface.TEXT.within(poster.place(), 32, 700, 0.01), 65, 1_434), Color.BLACK);
        plate.fill(Sheet.endingAt(Typeface.TEXT.line("Houselights", 32, 0.01), 1_135, 1_434), Color.BLACK);
    }
}
