package live.houselights.catalog.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the Exif segment of a JPEG (ITU T.81, annex B): segments of a marker and a length follow each other until the scan
 * begins.
 */
final class Exif {

    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int START_OF_IMAGE_BYTES = 2;

    private Exif() {}

    /** The segment from its name on; empty when there is none before the scan. */
    static Optional<byte[]> segmentOf(byte[] jpeg) {
        ByteBuffer file = ByteBuffer.wrap(jpeg).position(START_OF_IMAGE_BYTES);
        while (file.remaining() > 4 && (file.get() & 0xFF) == 0xFF) {
            int marker = file.get() & 0xFF;
            int length = (file.getShort() & 0xFFFF) - Short.BYTES;
            if (marker == START_OF_SCAN || length < 0 || length > file.remaining()) {
                return Optional.empty();
            }
            int start = file.position();
            int end = start + length;
            if (marker == APP1
                    && length > NAME.length
                    && Arrays.equals(jpeg, start, start + NAME.length, NAME, 0, NAME.length)) {
                return Optional.of(Arrays.copyOfRange(jpeg, start, end));
            }
            file.position(end);
        }
        return Optional.empty();
    }
}
