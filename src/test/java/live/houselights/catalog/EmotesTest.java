package live.houselights.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import live.houselights.catalog.Emotes.Outcome;
import live.houselights.kernel.ArtistId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Artists have emotes of their own. */
class EmotesTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        private final ArtistId artist = ArtistId.next();

        @Autowired
        Emotes emotes;

        @Test
        void anEmoteIsDrawnAnewAndStaysClear() throws IOException {
            Emotes.Emote tide = added("tide", " The tide ", drawing(400, 200));

            assertThat(emotes.of(artist)).containsExactly(tide);
            assertThat(tide.label()).isEqualTo("The tide");
            BufferedImage kept =
                    ImageIO.read(new ByteArrayInputStream(emotes.png(tide.id()).orElseThrow()));
            assertThat(List.of(kept.getWidth(), kept.getHeight())).containsExactly(Emotes.SIDE, Emotes.SIDE / 2);
            assertThat(new Color(kept.getRGB(2, 2), true).getAlpha()).isZero();
        }

        @Test
        void whatIsNoEmoteIsRefusedWithASentence() throws IOException {
            byte[] picture = drawing(32, 32);
            added("wave", "A wave", picture);

            for (String name : List.of("", "a", "Wave", "wa ve", "wave:", "abcdefghijklm", "wave")) {
                assertThat(emotes.add(artist, name, "A wave", picture)).as(name).isInstanceOf(Outcome.Refused.class);
            }
            for (String label : List.of(" ", "x".repeat(Emotes.LONGEST_LABEL + 1), "two\nlines")) {
                assertThat(emotes.add(artist, "crest", label, picture)).isInstanceOf(Outcome.Refused.class);
            }
            for (byte[] file : List.of(
                    "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
                    new byte[Emotes.LARGEST_UPLOAD_BYTES + 1])) {
                assertThat(emotes.add(artist, "crest", "A crest", file)).isInstanceOf(Outcome.Refused.class);
            }
            assertThat(emotes.of(artist)).hasSize(1);
        }

        @Test
        void anArtistHasSoManyAndNoMore() throws IOException {
            byte[] picture = drawing(8, 8);
            for (int i = 0; i < Emotes.MOST; i++) {
                added("em" + (char) ('a' + i), "One of many", picture);
            }

            assertThat(emotes.add(artist, "another", "One too many", picture)).isInstanceOf(Outcome.Refused.class);
            emotes.remove(artist, "ema");
            emotes.remove(artist, "ema");
            added("another", "One in its place", picture);
            assertThat(emotes.of(artist)).hasSize(Emotes.MOST);
        }

        private Emotes.Emote added(String name, String label, byte[] picture) {
            Outcome outcome = emotes.add(artist, name, label, picture);
            assertThat(outcome).isInstanceOf(Outcome.Added.class);
            return ((Outcome.Added) outcome).emote();
        }

        /** A dot on a clear ground. */
        private static byte[] drawing(int width, int height) throws IOException {
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            image.setRGB(width / 2, height / 2, Color.CYAN.getRGB());
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            return png.toByteArray();
        }
    }
}
