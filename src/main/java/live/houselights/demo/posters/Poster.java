package live.houselights.demo.posters;

import java.awt.image.BufferedImage;

/**
 * What a poster says and how. It names no date: demo shows move with the clock.
 *
 * @param place such as {@code Kraftwerk Süd, Berlin}
 * @param seed the same seed paints the same picture
 */
public record Poster(Style style, Palette palette, String artist, String title, String place, long seed) {

    static final double WIDTH = 1_200;
    static final double HEIGHT = 1_500;

    /** The poster, four to five, this many pixels wide. */
    public BufferedImage paint(int pixelsWide) {
        try (Sheet sheet = new Sheet(WIDTH, HEIGHT, pixelsWide)) {
            style.painter.paint(sheet, this);
            return sheet.image();
        }
    }

    /** How a poster is made. */
    public enum Style {
        SWISS(new SwissGrid()),
        RISOGRAPH(new Risograph()),
        PSYCHEDELIC(new Psychedelic()),
        NEON(new NeonHorizon()),
        SHAPES(new Shapes()),
        ENGRAVED(new Engraving()),
        BRUTALIST(new Brutalist()),
        BOTANICAL(new Botanical()),
        STARS(new StarTrails()),
        MOIRE(new Moire());

        final Painter painter;

        Style(Painter painter) {
            this.painter = painter;
        }
    }

    /** Fills a sheet. */
    interface Painter {
        void paint(Sheet sheet, Poster poster);
    }
}
