package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** A text that comes in fragments, of which the borders may be within a character. */
final class TextInParts {

    /** Reports what is none of its characters, as soon as it cannot become one any more. */
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

    private final StringBuilder text = new StringBuilder();
    private ByteBuffer begunCharacter = ByteBuffer.allocate(0);
    private int bytes;

    int bytes() {
        return bytes;
    }

    /** Whether all of it so far is UTF-8; after the last part also whether it ends with a whole character. */
    boolean add(ByteBuf part, boolean last) {
        bytes += part.readableBytes();
        ByteBuffer unread = ByteBuffer.allocate(begunCharacter.remaining() + part.readableBytes())
                .put(begunCharacter);
        part.readBytes(unread);
        unread.flip();
        // Never shorter than what comes of it: a character has at least as many bytes.
        CharBuffer read = CharBuffer.allocate(unread.remaining());
        if (utf8.decode(unread, read, last).isError()) {
            return false;
        }
        text.append(read.flip());
        begunCharacter = unread.slice();
        return true;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
