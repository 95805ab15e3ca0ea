package live.houselights.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One viewer's connection. It keeps to RFC 6455 as far as a server can tell, but masks with zeros. Most only count frames, and
 * note how far they are from the first bytes of each; one in {@link #SAMPLED} reads all, and checks that no line is missing or
 * comes twice.
 */
final class SeatedViewer extends ChannelInboundHandlerAdapter {

    private static final int SAMPLED = 32;
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int LONGEST_HEAD = 10;
    private static final int NORMAL_CLOSE = 1000;
    private static final byte[] SWITCHED = "HTTP/1.1 101".getBytes(StandardCharsets.US_ASCII);
    private static final ByteBuf PONG = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer(6).writeBytes(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0}));

    final int number;
    final boolean slow;
    int attempt;
    int closeCode;
    long offset = -1;

    private final ViewersOfShow crowd;
    private @Nullable Channel connection;
    private @Nullable ByteBuf rest;
    private long toSkip;
    private boolean open;
    private boolean seated;
    private boolean breaking;

    SeatedViewer(ViewersOfShow crowd, int number, boolean slow) {
        this.crowd = crowd;
        this.number = number;
        this.slow = slow;
    }

    @Override
    public boolean isSharable() {
        // The same viewer comes back over another connection, one at a time.
        return true;
    }

    private Channel channel() {
        return Objects.requireNonNull(connection);
    }

    boolean isSeated() {
        return seated;
    }

    void breakOff() {
        breaking = true;
        channel().close();
    }

    void say(String text) {
        if (seated && !slow) {
            channel().writeAndFlush(text(text), channel().voidPromise());
        }
    }

    /** A whole text frame of a client. */
    static ByteBuf text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = Unpooled.buffer(bytes.length + 8).writeByte(TEXT);
        if (bytes.length < 126) {
            frame.writeByte(0x80 | bytes.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(bytes.length);
        }
        return frame.writeInt(0).writeBytes(bytes);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection = context.channel();
        open = false;
        breaking = false;
        toSkip = 0;
        context.writeAndFlush(crowd.handshake(), context.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        ByteBuf before = rest;
        if (before != null) {
            bytes = Unpooled.wrappedBuffer(before, bytes);
            rest = null;
        }
        try {
            if (!open && !opened(bytes)) {
                return;
            }
            while (bytes.isReadable() && frame(bytes)) {
                // Until what is left is less than a frame.
            }
        } finally {
            if (bytes.isReadable() && context.channel().isActive()) {
                rest = Unpooled.copiedBuffer(bytes);
            }
            bytes.release();
        }
    }

    private boolean opened(ByteBuf bytes) {
        int end = endOfHead(bytes);
        if (end < 0) {
            return false;
        }
        byte[] first = new byte[SWITCHED.length];
        bytes.getBytes(bytes.readerIndex(), first);
        bytes.readerIndex(end);
        if (!Arrays.equals(first, SWITCHED)) {
            channel().close();
            return false;
        }
        open = true;
        ByteBuf join = crowd.join(this);
        if (join.isReadable()) {
            channel().writeAndFlush(join, channel().voidPromise());
        } else {
            seated();
        }
        return true;
    }

    private static int endOfHead(ByteBuf bytes) {
        for (int i = bytes.readerIndex() + 3; i < bytes.writerIndex(); i++) {
            if (bytes.getByte(i) == '\n' && bytes.getByte(i - 2) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    /** Whether there may be another one behind. */
    private boolean frame(ByteBuf bytes) {
        if (toSkip > 0) {
            int now = (int) Math.min(toSkip, bytes.readableBytes());
            bytes.skipBytes(now);
            toSkip -= now;
            return toSkip == 0;
        }
        int at = bytes.readerIndex();
        if (bytes.readableBytes() < 2) {
            return false;
        }
        int kind = bytes.getUnsignedByte(at);
        int length = bytes.getUnsignedByte(at + 1);
        int head = length < 126 ? 2 : length == 126 ? 4 : LONGEST_HEAD;
        if (bytes.readableBytes() < head) {
            return false;
        }
        int size = length < 126 ? length : length == 126 ? bytes.getUnsignedShort(at + 2) : (int) bytes.getLong(at + 2);
        boolean whole = bytes.readableBytes() >= head + size;
        boolean wanted = kind != TEXT || !seated || number % SAMPLED == 0;
        if (wanted && !whole) {
            return false;
        }
        int known = Math.min(bytes.readableBytes() - head, size);
        heard(kind, bytes, at + head, known, wanted);
        bytes.skipBytes(head + known);
        toSkip = size - known;
        return toSkip == 0;
    }

    private void heard(int kind, ByteBuf bytes, int at, int length, boolean whole) {
        switch (kind) {
            case PING -> channel().writeAndFlush(PONG.duplicate(), channel().voidPromise());
            case CLOSE -> {
                closeCode = length >= 2 ? bytes.getUnsignedShort(at) : NORMAL_CLOSE;
                channel().close();
            }
            default -> {
                ViewersOfShow.Heard heard = crowd.heard;
                if (seated) {
                    heard.frames++;
                    heard.bytes += length;
                }
                if (whole) {
                    read(bytes.toString(at, length, StandardCharsets.UTF_8));
                } else {
                    noteOffset(bytes, at, length);
                }
            }
        }
    }

    private void read(String text) {
        if (!seated && (text.startsWith("{\"t\":\"hello\""))) {
            crowd.heard.epoch = between(text, "\"epoch\":\"", "\"");
            long all = Long.parseLong(between(text, "\"offset\":", ","));
            if (offset >= 0 && number % SAMPLED == 0) {
                lines(JsonMapper.shared().readTree(text).path("recent"));
                crowd.heard.missing += Math.max(0, all - offset);
            }
            offset = all;
            seated();
        } else if (text.startsWith("{\"t\":\"frame\"")) {
            JsonNode frame = JsonMapper.shared().readTree(text);
            lines(frame.path("chat"));
            // Lines that stand aside are none of this viewer's, but they are told of.
            offset += frame.path("aside").longValue(0);
            long all = frame.path("offset").longValue();
            crowd.heard.missing += Math.max(0, all - offset);
            offset = Math.max(all, offset);
        } else {
            took(text);
        }
    }

    /** Of a greeting's first fields; who does not check its lines does not parse all of them. */
    private static String between(String text, String before, String after) {
        int begin = text.indexOf(before) + before.length();
        return text.substring(begin, text.indexOf(after, begin));
    }

    /** Counts each line as one step of the offset, so that what the frame says at its end shows what is missing. */
    private void lines(JsonNode lines) {
        long known = offset;
        for (JsonNode line : lines) {
            long number = line.path("offset").longValue();
            crowd.heard.lines++;
            if (number <= known) {
                crowd.heard.doubled++;
                continue;
            }
            offset++;
            took(line.path("text").stringValue(""));
        }
    }

    /** What a line that says when it was sent has taken. */
    private void took(String text) {
        if (!text.startsWith(ViewersOfShow.Heard.MARK)) {
            return;
        }
        int begin = ViewersOfShow.Heard.MARK.length();
        int end = text.indexOf(' ', begin);
        crowd.heard.took(System.nanoTime() - Long.parseLong(text.substring(begin, end)));
    }

    /** {@code {"t":"frame","offset":17,...}}: the rest is for those who read. */
    private void noteOffset(ByteBuf bytes, int at, int length) {
        int digits = at + 22;
        if (length < 24 || bytes.getByte(at + 6) != 'f') {
            return;
        }
        long value = 0;
        for (int i = digits; i < at + length; i++) {
            int digit = bytes.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                offset = Math.max(offset, value);
                return;
            }
            value = value * 10 + digit;
        }
    }

    private void seated() {
        seated = true;
        if (slow) {
            // One small buffer a second.
            Channel own = channel();
            own.config().setAutoRead(false);
            own.eventLoop().scheduleAtFixedRate(own::read, 1, 1, TimeUnit.SECONDS);
        }
        crowd.seated(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        rest = null;
        if (!seated) {
            if (!breaking) {
                crowd.turnedAway(this);
            }
            return;
        }
        seated = false;
        crowd.left(this);
        if (!breaking && !slow) {
            crowd.heard.closed(closeCode);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
