package live.houselights.demo.posters;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PosterTest {

    private static final Palette PALETTE = Palette.of("#f4f1ea", "#111111", "#e8391d", "#1f8a8a", "#f2b632");
    private static final int PIXELS = 240;

    /** Mean difference per channel, of 255, below which two posters would look alike. */
    private static final double ALIKE = 12;

    @ParameterizedTest
    @EnumSource
    void theSameSeedPaintsTheSamePicture(Poster.Style style) {
        assertThat(difference(poster(style, 7).paint(PIXELS), poster(style, 7).paint(PIXELS)))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedPaintsAnotherPicture(Poster.Style style) {
        assertThat(difference(poster(style, 7).paint(PIXELS), poster(style, 8).paint(PIXELS)))
                .isPositive();
    }

    @Test
    void everyStyleLooksItsOwn() {
        List<BufferedImage> pictures = new ArrayList<>();
        for (Poster.Style style : Poster.Style.values()) {
            pictures.add(poster(style, 7).paint(PIXELS));
        }

        for (int one = 0; one < pictures.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(difference(pictures.get(one), pictures.get(other)))
                        .as("%s and %s", Poster.Style.values()[one], Poster.Style.values()[other])
                        .isGreaterThan(ALIKE);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPosterIsFourToFiveAndSaysWhoPlays(Poster.Style style) {
        BufferedImage named = poster(style, 7).paint(PIXELS);
        BufferedImage other = new Poster(style, PALETTE, "Wu", "The Long Evening", "Hall, Berlin", 7).paint(PIXELS);

        assertThat(named.getHeight()).isEqualTo(PIXELS * 5 / 4);
        assertThat(difference(named, other)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyPieceOfMerchIsAPictureOfItsOwn(Goods.Kind kind) {
        Poster poster = poster(Poster.Style.SHAPES, 7);

        for (Goods.Kind other : Goods.Kind.values()) {
            double difference = difference(new Goods(kind, poster).paint(160), new Goods(other, poster).paint(160));
            assertThat(difference > ALIKE).isEqualTo(kind != other);
        }
    }

    @Test
    void nobodyLooksLikeSomebodyElse() {
        BufferedImage one = new Portrait(PALETTE, 1, 1).paint(160);

        assertThat(difference(one, new Portrait(PALETTE, 1, 1).paint(160))).isZero();
        assertThat(difference(one, new Portrait(PALETTE, 2, 1).paint(160))).isPositive();
        assertThat(difference(one, new Portrait(PALETTE, 1, 2).paint(160))).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyTypefaceHasTheLettersOfOurNames(Typeface face) {
        for (int letter : "ABCXYZabcxyz0189&.,'ãáçéíóöüß".codePoints().toArray()) {
            assertThat(face.line(Character.toString(letter), 100, 0)
                            .getBounds2D()
                            .isEmpty())
                    .as("%s of %s", Character.toString(letter), face)
                    .isFalse();
        }
    }

    @Test
    void linesAreOfAboutTheSameLength() {
        assertThat(Lines.balanced("Okonjo Brass Union", 2)).containsExactly("Okonjo", "Brass Union");
        assertThat(Lines.balanced("One", 3)).containsExactly("One");
    }

    private static Poster poster(Poster.Style style, long seed) {
        return new Poster(style, PALETTE, "Mara & the Öfen", "The Long Evening", "Hall, Berlin", seed);
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        double sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed())
                        + Math.abs(a.getGreen() - b.getGreen())
                        + Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / (3.0 * one.getWidth() * one.getHeight());
    }
}
