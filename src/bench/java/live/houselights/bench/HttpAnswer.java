package live.houselights.bench;

import java.nio.charset.StandardCharsets;

/** As much of HTTP as says whether a small answer has come, and what it is. */
final class HttpAnswer {

    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

    private HttpAnswer() {}

    static int status(byte[] answer) {
        return (answer[STATUS_AT] - '0') * 100 + (answer[STATUS_AT + 1] - '0') * 10 + answer[STATUS_AT + 2] - '0';
    }

    static boolean isWhole(byte[] answer, int read) {
        for (int i = STATUS_AT; i + 3 < read; i++) {
            if (answer[i] == '\r' && answer[i + 1] == '\n' && answer[i + 2] == '\r' && answer[i + 3] == '\n') {
                return read >= i + 4 + contentLength(answer, i);
            }
        }
        return false;
    }

    private static int contentLength(byte[] answer, int end) {
        for (int i = STATUS_AT; i + LENGTH.length < end; i++) {
            if (answer[i] == '\n' && isLength(answer, i + 1)) {
                int length = 0;
                for (int at = i + 1 + LENGTH.length; answer[at] >= '0' && answer[at] <= '9'; at++) {
                    length = length * 10 + answer[at] - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private static boolean isLength(byte[] answer, int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((answer[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }
}
