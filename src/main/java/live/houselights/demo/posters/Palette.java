package live.houselights.demo.posters;

import java.awt.Color;

/** Five inks: the paper, the one for type, and three for pictures. */
public record Palette(Color paper, Color ink, Color first, Color second, Color third) {

    /** From colours as {@code #rrggbb}. */
    public static Palette of(String paper, String ink, String first, String second, String third) {
        return new Palette(
                Color.decode(paper), Color.decode(ink), Color.decode(first), Color.decode(second), Color.decode(third));
    }

    /** One of the three picture inks. */
    Color of(int number) {
        return switch (Math.floorMod(number, 3)) {
            case 0 -> first;
            case 1 -> second;
            default -> third;
        };
    }

    static Color mix(Color from, Color to, double share) {
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    static Color clear(Color color, double opacity) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(opacity * 255));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * Math.clamp(share, 0, 1));
    }
}
