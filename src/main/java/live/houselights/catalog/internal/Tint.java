package live.houselights.catalog.internal;

import java.awt.Color;
import java.awt.image.BufferedImage;
import live.houselights.catalog.Artworks;

/**
 * Finds a picture's most telling colour: the hue that covers most of it, counting strong colours more than dull ones, then
 * lightened until it can be told from the dark page at {@link #LEAST_CONTRAST}.
 */
final class Tint {

    /** WCAG 2.2, success criterion 1.4.11: graphics against their ground. */
    static final double LEAST_CONTRAST = 3.0;

    private static final int HUES = 24;
    private static final int SAMPLES_PER_SIDE = 64;

    /** The relative luminance of the dark page's {@code #0B0A10}. */
    private static final double PAGE_LUMINANCE = luminance(0x0B, 0x0A, 0x10);

    private final double[] weight = new double[HUES];
    private final double[] red = new double[HUES];
    private final double[] green = new double[HUES];
    private final double[] blue = new double[HUES];

    private Tint() {}

    /** The tint as {@code #rrggbb}. */
    static String of(BufferedImage image) {
        Tint tint = new Tint();
        int stepX = Math.max(1, image.getWidth() / SAMPLES_PER_SIDE);
        int stepY = Math.max(1, image.getHeight() / SAMPLES_PER_SIDE);
        for (int y = 0; y < image.getHeight(); y += stepY) {
            for (int x = 0; x < image.getWidth(); x += stepX) {
                tint.add(image.getRGB(x, y));
            }
        }
        return tint.strongest();
    }

    private void add(int rgb) {
        int r = rgb >> 16 & 0xFF;
        int g = rgb >> 8 & 0xFF;
        int b = rgb & 0xFF;
        float[] hsb = Color.RGBtoHSB(r, g, b, null);
        double strength = hsb[1] * hsb[1] * hsb[2];
        int hue = Math.min(HUES - 1, (int) (hsb[0] * HUES));
        weight[hue] += strength;
        red[hue] += strength * r;
        green[hue] += strength * g;
        blue[hue] += strength * b;
    }

    private String strongest() {
        int best = 0;
        for (int hue = 1; hue < HUES; hue++) {
            if (weight[hue] > weight[best]) {
                best = hue;
            }
        }
        if (weight[best] < 1) {
            return Artworks.TINT_WITHOUT_PICTURE;
        }
        return visible(red[best] / weight[best], green[best] / weight[best], blue[best] / weight[best]);
    }

    private static String visible(double r, double g, double b) {
        double white = 0;
        while (contrast(mix(r, white), mix(g, white), mix(b, white)) < LEAST_CONTRAST) {
            white += 0.02;
        }
        return "#%02x%02x%02x"
                .formatted(Math.round(mix(r, white)), Math.round(mix(g, white)), Math.round(mix(b, white)));
    }

    private static double mix(double channel, double white) {
        return channel + (255 - channel) * white;
    }

    private static double contrast(double r, double g, double b) {
        return (luminance(r, g, b) + 0.05) / (PAGE_LUMINANCE + 0.05);
    }

    private static double luminance(double r, double g, double b) {
        return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    }

    private static double linear(double channel) {
        double c = channel / 255;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
