package live.houselights.onstage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import live.houselights.onstage.playback.ContactSheet;
import live.houselights.onstage.playback.Rung;
import live.houselights.onstage.playback.VideoShelf;
import live.houselights.testing.Ffmpeg;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of the real ffmpeg besides picture and sound. */
class LadderTest {

    private static final int SECONDS = 9;
    private static final int FLV_HEADER = 13;
    private static final int TAG_HEADER = 11;
    private static final int TAG_TRAILER = 4;

    /** Where the first unit of a picture is: after what kind of picture it is, and how late it is shown. */
    private static final int FIRST_UNIT = 5;

    /** As ATSC A/53 writes captions into H.264; the letters are those of its captions among all that a picture may bring. */
    private static final byte[] CAPTIONS_MARK = "GA94".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path take;

    @BeforeEach
    void directories() throws IOException {
        Files.createDirectories(take.resolve(Rung.P360.label()));
        Files.createDirectories(take.resolve(ContactSheet.DIRECTORY));
    }

    @Test
    void captionsWithinThePictureAreStillInItAndASheetOfSmallPicturesLiesBesideIt() throws Exception {
        byte[] captioned = withCaptions(testCard());

        encode(captioned);

        byte[] segment = Files.readAllBytes(take.resolve(Rung.P360.label()).resolve(VideoShelf.fileOf(1)));
        assertThat(contains(segment, CAPTIONS_MARK)).isTrue();
        try (var sheets = Files.list(take.resolve(ContactSheet.DIRECTORY))) {
            assertThat(sheets.map(sheet -> sheet.getFileName().toString())).containsExactly("00000.jpg");
        }
        var sheet = ImageIO.read(
                take.resolve(ContactSheet.DIRECTORY).resolve("00000.jpg").toFile());
        assertThat(sheet.getWidth()).isEqualTo(ContactSheet.PICTURES * ContactSheet.WIDTH);
        assertThat(sheet.getHeight()).isEqualTo(ContactSheet.HEIGHT);
    }

    private void encode(byte[] stream) throws IOException, InterruptedException {
        Process ladder = new ProcessBuilder(
                        live.houselights.onstage.ingest.Ffmpeg.ladder(Ffmpeg.program(), List.of(Rung.P360)))
                .directory(take.toFile())
                .redirectErrorStream(true)
                .redirectOutput(take.resolve("words.txt").toFile())
                .start();
        try (OutputStream input = ladder.getOutputStream()) {
            input.write(stream);
        }
        assertThat(ladder.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ladder.exitValue())
                .as(Files.readString(take.resolve("words.txt")))
                .isZero();
    }

    private byte[] testCard() throws IOException, InterruptedException {
        Path file = take.resolve("card.flv");
        List<String> command = new ArrayList<>(List.of(Ffmpeg.program().toString(), "-loglevel", "error"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30:duration=" + SECONDS));
        command.addAll(List.of("-f", "lavfi", "-i", "sine=duration=" + SECONDS));
        command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac"));
        command.addAll(List.of("-f", "flv", file.toString()));
        Process card = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(card.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllBytes(file);
    }

    /** The same stream with two characters of captions in each picture. */
    private static byte[] withCaptions(byte[] flv) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(flv, 0, FLV_HEADER);
        for (int at = FLV_HEADER; at < flv.length; ) {
            int length = (flv[at + 1] & 0xFF) << 16 | (flv[at + 2] & 0xFF) << 8 | flv[at + 3] & 0xFF;
            long millis = (flv[at + 4] & 0xFF) << 16 | (flv[at + 5] & 0xFF) << 8 | flv[at + 6] & 0xFF;
            byte[] body = Arrays.copyOfRange(flv, at + TAG_HEADER, at + TAG_HEADER + length);
            FlvTag tag = new FlvTag(flv[at], millis, body);
            boolean picture = tag.type() == RtmpMessage.VIDEO && body.length > FIRST_UNIT && body[1] == 1;
            all.writeBytes(picture ? new FlvTag(tag.type(), millis, captioned(body)).bytes() : tag.bytes());
            at += TAG_HEADER + length + TAG_TRAILER;
        }
        return all.toByteArray();
    }

    private static byte[] captioned(byte[] picture) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        // Country and provider, as registered (ITU-T T.35).
        message.writeBytes(new byte[] {(byte) 0xB5, 0x00, 0x31});
        message.writeBytes(CAPTIONS_MARK);
        // Captions follow, one pair of characters: "HI", with their parity.
        message.writeBytes(new byte[] {0x03, 0x41, (byte) 0xFF, (byte) 0xFC, (byte) 0xC8, 0x49, (byte) 0xFF});
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(picture, 0, FIRST_UNIT);
        // Supplemental information, of users, so long, and its end.
        int unit = message.size() + 4;
        all.writeBytes(new byte[] {0, 0, 0, (byte) unit, 6, 4, (byte) message.size()});
        all.writeBytes(message.toByteArray());
        all.write(0x80);
        all.write(picture, FIRST_UNIT, picture.length - FIRST_UNIT);
        return all.toByteArray();
    }

    private static boolean contains(byte[] all, byte[] some) {
        for (int at = 0; at + some.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + some.length, some, 0, some.length)) {
                return true;
            }
        }
        return false;
    }
}
