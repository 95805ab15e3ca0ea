package live.houselights.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import live.houselights.catalog.Artworks;
import org.junit.jupiter.api.Test;

class TintTest {

    @Test
    void aStrongColourWinsOverALargeDullOne() {
        BufferedImage image = UploadTest.picture(100, 100, new Color(0x80, 0x84, 0x80));
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(new Color(0xF0, 0x30, 0x60));
        canvas.fillRect(0, 0, 100, 20);
        canvas.dispose();

        assertThat(Tint.of(image)).isEqualTo("#f03060");
    }

    @Test
    void aColourTooDarkForThePageIsLightened() {
        String tint = Tint.of(UploadTest.picture(10, 10, new Color(0, 0, 0x60)));

        Color shown = Color.decode(tint);
        assertThat(shown.getBlue()).isGreaterThan(0x60);
        assertThat(shown.getRed()).isPositive().isLessThan(shown.getBlue());
    }

    @Test
    void aPictureWithoutColourGetsTheQuietTint() {
        assertThat(Tint.of(UploadTest.picture(10, 10, Color.GRAY))).isEqualTo(Artworks.TINT_WITHOUT_PICTURE);
    }
}
