package live.houselights.testing.aws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bodies in {@code aws-chunked}, the envelope in which S3's clients send what they sign or sum up while they send it. */
final class AwsChunks {

    private AwsChunks() {}

    static byte[] unwrapped(byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int end = at;
            while (body[end] != '\r') {
                end++;
            }
            String head = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int sizeEnds = head.indexOf(';');
            int size = Integer.parseInt(sizeEnds < 0 ? head : head.substring(0, sizeEnds), 16);
            if (size == 0) {
                return all.toByteArray();
            }
            all.write(body, end + 2, size);
            at = end + 2 + size + 2;
        }
    }
}
