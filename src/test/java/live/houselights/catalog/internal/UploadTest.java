package live.houselights.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import live.houselights.catalog.Artworks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif"})
    void thePromisedKindsAreRead(String format) throws IOException {
        byte[] file = file(picture(40, 30, Color.RED), format);

        assertThat(image(file).getWidth()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIF8", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "<script>", "BM"})
    void otherFilesAreRefusedByTheirFirstBytes(String start) {
        assertThat(new Upload(start.getBytes(StandardCharsets.UTF_8)).read())
                .isEqualTo(new Upload.Reading.Refused("This is not a JPEG, PNG or GIF picture."));
    }

    @Test
    void aFileThatIsTooLargeIsRefusedUnread() {
        assertThat(new Upload(new byte[Artworks.LARGEST_UPLOAD_BYTES + 1]).read())
                .isEqualTo(new Upload.Reading.Refused("The picture is larger than 8 MB."));
    }

    @Test
    void aPictureThatIsTooWideIsRefusedByItsHeader() throws IOException {
        byte[] bomb = file(picture(8, 8, Color.RED), "png");
        System.arraycopy(HexFormat.of().parseHex("000186a0000186a0"), 0, bomb, 16, 8);

        assertThat(new Upload(bomb).read()).isInstanceOf(Upload.Reading.Refused.class);
    }

    @Test
    void aPictureOfSixtyMillionPixelsIsReadWithGaps() throws IOException {
        BufferedImage flat = new BufferedImage(8_000, 7_500, BufferedImage.TYPE_BYTE_BINARY);
        byte[] bomb = file(flat, "png");
        assertThat(bomb.length).isLessThan(100_000);

        BufferedImage read = image(bomb);

        assertThat(read.getWidth() * read.getHeight()).isLessThanOrEqualTo(Upload.MOST_PIXELS);
        assertThat(read.getWidth()).isGreaterThan(2 * Artworks.Width.PAGE.pixels());
    }

    @Test
    void aLineIsNoPicture() throws IOException {
        assertThat(new Upload(file(picture(2_000, 3, Color.RED), "png")).read())
                .isEqualTo(new Upload.Reading.Refused("The picture is too narrow."));
    }

    @Test
    void aCutFileIsRefusedOrReadButNeverThrows() throws IOException {
        for (String format : new String[] {"png", "jpg", "gif"}) {
            byte[] whole = file(picture(64, 64, Color.BLUE), format);
            for (int length = 0; length < whole.length; length += 7) {
                assertThat(new Upload(Arrays.copyOf(whole, length)).read()).isNotNull();
            }
        }
    }

    @Test
    void aFileWithFlippedBytesIsRefusedOrReadButNeverThrows() throws IOException {
        Random random = new Random(7);
        for (String format : new String[] {"png", "jpg", "gif"}) {
            byte[] whole = file(picture(64, 64, Color.BLUE), format);
            for (int round = 0; round < 150; round++) {
                byte[] damaged = whole.clone();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                assertThat(new Upload(damaged).read()).isNotNull();
            }
        }
    }

    @Test
    void aPhonesPictureStandsUpright() throws IOException {
        byte[] lying = withOrientation(file(picture(60, 20, Color.GREEN), "jpg"), 6);

        BufferedImage upright = image(lying);

        assertThat(upright.getWidth()).isEqualTo(20);
        assertThat(upright.getHeight()).isEqualTo(60);
    }

    @Test
    void seeThroughPartsBecomeWhite() throws IOException {
        byte[] clear = file(new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB), "png");

        assertThat(new Color(image(clear).getRGB(5, 5))).isEqualTo(Color.WHITE);
    }

    private static BufferedImage image(byte[] file) {
        assertThat(new Upload(file).read()).isInstanceOf(Upload.Reading.Picture.class);
        return ((Upload.Reading.Picture) new Upload(file).read()).image();
    }

    static BufferedImage picture(int width, int height, Color color) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(color);
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        return image;
    }

    static byte[] file(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, file)).isTrue();
        return file.toByteArray();
    }

    /** Puts an Exif segment with nothing but an orientation behind the start marker. */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001" + "000"
                        + orientation + "0000" + "00000000");
        byte[] file = new byte[jpeg.length + exif.length];
        System.arraycopy(jpeg, 0, file, 0, 2);
        System.arraycopy(exif, 0, file, 2, exif.length);
        System.arraycopy(jpeg, 2, file, 2 + exif.length, jpeg.length - 2);
        return file;
    }
}
