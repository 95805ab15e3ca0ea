package live.houselights.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import live.houselights.catalog.Artworks.KeepOutcome;
import live.houselights.catalog.Artworks.Width;
import live.houselights.kernel.ArtworkId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What {@link Artworks} promises, on both databases, and how browsers get at it. */
class ArtworksTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract {

        @Autowired
        Artworks artworks;

        @LocalServerPort
        int port;

        final ArtworkId id = ArtworkId.next();

        @Test
        void aPictureIsKeptInEveryWidth() throws IOException {
            assertThat(artworks.keep(id, png(1_200, 1_500, Color.ORANGE))).isInstanceOf(KeepOutcome.Kept.class);

            for (Width width : Width.values()) {
                BufferedImage kept = ImageIO.read(
                        new ByteArrayInputStream(artworks.jpeg(id, width).orElseThrow()));
                assertThat(kept.getWidth()).isEqualTo(width.pixels());
                assertThat(kept.getHeight()).isEqualTo(width.pixels() * 5 / 4);
            }
        }

        @Test
        void aSmallPictureIsNotBlownUp() throws IOException {
            artworks.keep(id, png(100, 80, Color.ORANGE));

            BufferedImage kept = ImageIO.read(
                    new ByteArrayInputStream(artworks.jpeg(id, Width.PAGE).orElseThrow()));

            assertThat(kept.getWidth()).isEqualTo(100);
        }

        @Test
        void aPictureIsKeptOnce() throws IOException {
            KeepOutcome first = artworks.keep(id, png(40, 50, Color.RED));

            assertThat(artworks.keep(id, png(40, 50, Color.GREEN))).isEqualTo(first);
        }

        @Test
        void whatIsNoPictureIsRefusedAndNotKept() {
            assertThat(artworks.keep(id, "<script>".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(new KeepOutcome.Refused("This is not a JPEG, PNG or GIF picture."));
            assertThat(artworks.jpeg(id, Width.CARD)).isEmpty();
        }

        @Test
        void whatOurOwnCodeHasDrawnIsKeptInEveryWidthOnce() throws IOException {
            ArtworkId id = ArtworkId.next();
            BufferedImage drawn = new BufferedImage(1_200, 1_500, BufferedImage.TYPE_INT_RGB);

            assertThat(artworks.keep(id, drawn)).isEqualTo(artworks.keep(id, drawn));

            for (Width width : Width.values()) {
                byte[] jpeg = artworks.jpeg(id, width).orElseThrow();
                assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth())
                        .isEqualTo(width.pixels());
            }
        }

        @Test
        void browsersMayKeepAPictureForEver() throws Exception {
            artworks.keep(id, png(400, 500, Color.RED));

            HttpResponse<byte[]> first = get(Artworks.url(id, Width.THUMB), "");
            HttpResponse<byte[]> again = get(
                    Artworks.url(id, Width.THUMB),
                    first.headers().firstValue("ETag").orElseThrow());

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("max-age=31536000", "public", "immutable");
            assertThat(first.body()).isEqualTo(artworks.jpeg(id, Width.THUMB).orElseThrow());
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/artwork/00000000-0000-0000-0000-000000000000/160.jpg",
                    "/artwork/00000000-0000-0000-0000-000000000000/161.jpg",
                    "/artwork/1-1-1-1-1/160.jpg",
                    "/artwork/x/160.jpg",
                    "/artwork/00000000-0000-0000-0000-000000000000/-1.jpg",
                    "/artwork/00000000-0000-0000-0000-000000000000/99999999999999999999.jpg",
                    "/artwork/00000000-0000-0000-0000-000000000000/160.png"
                })
        void anAddressWithoutAPictureIsNotFound(String path) throws Exception {
            assertThat(get(path, "").statusCode()).isEqualTo(404);
        }

        private HttpResponse<byte[]> get(String path, String etag) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
            if (!etag.isEmpty()) {
                request.header("If-None-Match", etag);
            }
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            }
        }
    }

    private static byte[] png(int width, int height, Color color) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(color);
        canvas.fillRect(0, 0, width, height);
        canvas.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
