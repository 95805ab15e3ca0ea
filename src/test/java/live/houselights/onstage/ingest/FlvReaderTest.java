package live.houselights.onstage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Flash Video, as it comes out of an ffmpeg of ours. */
class FlvReaderTest {

    private static final FlvTag PICTURE = new FlvTag(RtmpMessage.VIDEO, 0x0102_0304L, new byte[] {0x17, 1, 2, 3});
    private static final FlvTag SOUND = new FlvTag(RtmpMessage.AUDIO, 40, new byte[] {(byte) 0xAF, 1});

    @Test
    void tagsAreReadAsTheyWereWritten() throws IOException {
        FlvReader reader = read(stream(PICTURE, SOUND));

        assertThat(reader.next()).usingRecursiveComparison().isEqualTo(PICTURE);
        assertThat(reader.next()).usingRecursiveComparison().isEqualTo(SOUND);
        assertThat(reader.next()).isNull();
    }

    @Test
    void whatEndsInTheMiddleOfATagEndsBeforeIt() throws IOException {
        byte[] whole = stream(PICTURE, SOUND);

        FlvReader reader = read(Arrays.copyOf(whole, whole.length - 5));

        assertThat(reader.next()).isNotNull();
        assertThat(reader.next()).isNull();
    }

    @Test
    void nothingIsNoStream() throws IOException {
        assertThat(FlvReader.open(new ByteArrayInputStream(new byte[0]))).isNull();
    }

    @Test
    void whatIsNoneIsRefusedAndSoIsATagThatIsTooLarge() throws IOException {
        assertThatThrownBy(() -> read("MPEG and so on".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);

        byte[] large = stream(PICTURE);
        large[FlvTag.header().length + 1] = (byte) 0xFF;
        FlvReader reader = read(large);

        assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessageContaining("too large");
    }

    private static FlvReader read(byte[] bytes) throws IOException {
        return Objects.requireNonNull(FlvReader.open(new ByteArrayInputStream(bytes)));
    }

    private static byte[] stream(FlvTag... tags) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(FlvTag.header());
        for (FlvTag tag : tags) {
            all.writeBytes(tag.bytes());
        }
        return all.toByteArray();
    }
}
