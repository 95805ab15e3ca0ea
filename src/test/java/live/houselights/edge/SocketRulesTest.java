package live.houselights.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 6455, byte by byte: what a broken rule is answered by, and when. */
class SocketRulesTest {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final int FIN = 0x80;
    private static final int MORE = 0;
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int CLOSE = 8;
    private static final int ON = 0;

    private final SecondEdge edge = SecondEdge.serving(new Echo());
    private Guest guest;

    @BeforeEach
    void open() throws IOException {
        guest = new Guest(edge.port());
    }

    @AfterEach
    void close() throws IOException {
        guest.close();
        edge.close();
    }

    @Test
    void aCharacterMayBeSplitBetweenFragmentsWithPingsAmongThem() throws IOException {
        byte[] note = "𝄞 κόσμε".getBytes(StandardCharsets.UTF_8);

        guest.say(MORE | TEXT, note[0]);
        guest.say(FIN | PING, (byte) 7);
        for (int i = 1; i < note.length; i++) {
            guest.say(MORE | ON, note[i]);
        }
        guest.say(FIN | ON);

        assertThat(guest.hear()).isEqualTo(Frame.of(FIN | PONG, (byte) 7));
        assertThat(guest.hear()).isEqualTo(Frame.of(FIN | TEXT, note));
    }

    @Test
    void whatCannotBecomeTextIsRefusedBeforeTheLastFragment() throws IOException {
        guest.say(MORE | TEXT, "fine".getBytes(StandardCharsets.UTF_8));
        guest.say(MORE | ON, (byte) 0xF4, (byte) 0x90);

        assertThat(guest.hear().code()).isEqualTo(1007);
    }

    @Test
    void aTextThatEndsWithinACharacterIsRefused() throws IOException {
        guest.say(MORE | TEXT, (byte) 0xCE);
        guest.say(FIN | ON);

        assertThat(guest.hear().code()).isEqualTo(1007);
    }

    @Test
    void reservedBitsAndOpcodesFragmentedPingsAndLooseFragmentsAreRefused() throws IOException {
        for (int head : new int[] {FIN | 0x40 | TEXT, FIN | 3, FIN | 11, MORE | PING, FIN | ON}) {
            try (Guest rough = new Guest(edge.port())) {
                rough.say(head, (byte) 'x');

                assertThat(rough.hear().code()).as("head %x", head).isEqualTo(1002);
                assertThat(rough.in.read()).as("head %x", head).isEqualTo(-1);
            }
        }
    }

    @Test
    void aCloseIsAnsweredByItsCodeAndOneWithoutByNone() throws IOException {
        guest.say(FIN | CLOSE, (byte) 0x03, (byte) 0xE8, (byte) 'b', (byte) 'y', (byte) 'e');

        assertThat(guest.hear().code()).isEqualTo(1000);
        assertThat(guest.in.read()).isEqualTo(-1);

        try (Guest silent = new Guest(edge.port())) {
            silent.say(FIN | CLOSE);

            assertThat(silent.hear()).isEqualTo(Frame.of(FIN | CLOSE));
            assertThat(silent.in.read()).isEqualTo(-1);
        }
    }

    /** What the edge says, with its payload in hexadecimal. */
    private record Frame(int head, String payload) {

        static Frame of(int head, byte... payload) {
            return new Frame(head, HexFormat.of().formatHex(payload));
        }

        /** Of a close. */
        int code() {
            assertThat(head).isEqualTo(FIN | CLOSE);
            return HexFormat.fromHexDigits(payload, 0, 4);
        }
    }

    /** A client that frames by hand. */
    private static final class Guest implements AutoCloseable {

        private static final byte[] MASK = {0, 0, 0, 0};

        private final Socket socket;
        private final DataInputStream in;

        Guest(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write("""
                GET /echo HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            while (!answer.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                answer.write(in.readByte());
            }
            // The key and the answer to it are the RFC's own example.
            assertThat(answer.toString(StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 101")
                    .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }

        /** A frame of 125 bytes at most. */
        void say(int head, byte... payload) throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(2 + MASK.length + payload.length)
                    .put((byte) head)
                    .put((byte) (0x80 | payload.length))
                    .put(MASK)
                    .put(payload);
            socket.getOutputStream().write(frame.array());
        }

        Frame hear() throws IOException {
            int head = in.readUnsignedByte();
            byte[] payload = new byte[in.readUnsignedByte()];
            in.readFully(payload);
            return Frame.of(head, payload);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
