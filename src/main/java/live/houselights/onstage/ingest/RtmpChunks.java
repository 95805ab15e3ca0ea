package live.houselights.onstage.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages together from RTMP's chunks, after Adobe's specification 1.0, section 5.3: messages of several streams come in
 * pieces between one another, and a piece names only what differs from the one before in its stream.
 *
 * <p>A connection holds at most one unfinished message per stream of chunks, {@link IngestLimits#MOST_CHUNK_STREAMS} of them and
 * {@link IngestLimits#LARGEST_MESSAGE_BYTES} in all; until it {@link #allow may send}, {@link IngestLimits#LARGEST_COMMAND_BYTES}.
 */
final class RtmpChunks extends ByteToMessageDecoder {

    private static final int FIRST_CHUNK_SIZE = 128;
    private static final int EXTENDED = 0xFFFFFF;

    private final Map<Integer, ChunkStream> streams = new HashMap<>();
    private int chunkSize = FIRST_CHUNK_SIZE;
    private int most = IngestLimits.LARGEST_COMMAND_BYTES;
    private int held;

    private static final class ChunkStream {
        long millis;
        long delta;
        int length;
        int type;
        boolean extended;

        @Nullable
        ByteBuf body;
    }

    /** From now on messages may be as large as pictures are. */
    void allow() {
        most = IngestLimits.LARGEST_MESSAGE_BYTES;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int begin = in.readerIndex();
        if (!chunk(context, in, out)) {
            in.readerIndex(begin);
        }
    }

    /** Reads one chunk; false when it has not come as a whole. */
    private boolean chunk(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int first = in.readUnsignedByte();
        int format = first >> 6;
        int id = first & 0x3F;
        if (!in.isReadable(id == 0 ? 1 : id == 1 ? 2 : 0)) {
            return false;
        }
        if (id == 0) {
            id = 64 + in.readUnsignedByte();
        } else if (id == 1) {
            id = 64 + in.readUnsignedByte() + 256 * in.readUnsignedByte();
        }
        int header = headerBytes(format);
        if (!in.isReadable(header)) {
            return false;
        }
        ChunkStream known = streams.get(id);
        if (known == null && format != 0 && format != 1) {
            throw new DecoderException("A chunk that continues nothing");
        }
        ChunkStream now = known == null ? new ChunkStream() : known;
        return header(now, format, in) && body(context, id, now, in, out);
    }

    private static int headerBytes(int format) {
        return switch (format) {
            case 0 -> 11;
            case 1 -> 7;
            case 2 -> 3;
            default -> 0;
        };
    }

    /** What this chunk's header says, put where it can still be taken back. */
    private boolean header(ChunkStream stream, int format, ByteBuf in) {
        int time = format == 3 ? (stream.extended ? EXTENDED : 0) : in.readUnsignedMedium();
        int length = format <= 1 ? in.readUnsignedMedium() : stream.length;
        int type = format <= 1 ? in.readUnsignedByte() : stream.type;
        if (format == 0) {
            // One connection sends one stream; which number it gave it does not matter.
            in.skipBytes(Integer.BYTES);
        }
        boolean extended = time == EXTENDED;
        if (extended && !in.isReadable(Integer.BYTES)) {
            return false;
        }
        long exact = extended ? in.readUnsignedInt() : time;
        ByteBuf body = stream.body;
        boolean continues = body != null;
        if (length > most || continues && format != 3) {
            throw new DecoderException(continues ? "A message within a message" : "A message of " + length + " bytes");
        }
        int rest = Math.min(chunkSize, length - (body == null ? 0 : body.readableBytes()));
        if (!in.isReadable(rest) && rest > 0) {
            return false;
        }
        stream.length = length;
        stream.type = type;
        stream.extended = extended;
        if (!continues) {
            if (format != 3) {
                stream.delta = format == 0 ? 0 : exact;
            }
            stream.millis = (format == 0 ? exact : stream.millis + stream.delta) & 0xFFFFFFFFL;
        }
        return true;
    }

    private boolean body(ChannelHandlerContext context, int id, ChunkStream stream, ByteBuf in, List<Object> out) {
        if (streams.putIfAbsent(id, stream) == null && streams.size() > IngestLimits.MOST_CHUNK_STREAMS) {
            throw new DecoderException("Too many streams of chunks");
        }
        ByteBuf body = stream.body;
        if (body == null) {
            body = context.alloc().buffer(Math.min(stream.length, IngestLimits.LARGEST_COMMAND_BYTES));
            stream.body = body;
        }
        int piece = Math.min(chunkSize, stream.length - body.readableBytes());
        body.writeBytes(in, piece);
        held += piece;
        if (held > IngestLimits.LARGEST_MESSAGE_BYTES) {
            throw new DecoderException("Too much that is unfinished");
        }
        if (body.readableBytes() == stream.length) {
            stream.body = null;
            held -= stream.length;
            finish(new RtmpMessage(stream.type, stream.millis, body), out);
        }
        return true;
    }

    private void finish(RtmpMessage message, List<Object> out) {
        ByteBuf body = message.content();
        if (message.type() == RtmpMessage.SET_CHUNK_SIZE && body.readableBytes() >= Integer.BYTES) {
            int size = body.readInt();
            message.release();
            if (size < 1 || size > EXTENDED) {
                throw new DecoderException("Chunks of " + size + " bytes");
            }
            chunkSize = size;
        } else if (message.type() == RtmpMessage.ABORT && body.readableBytes() >= Integer.BYTES) {
            forget(streams.get(body.readInt()));
            message.release();
        } else {
            out.add(message);
        }
    }

    private void forget(@Nullable ChunkStream stream) {
        ByteBuf body = stream == null ? null : stream.body;
        if (stream != null && body != null) {
            held -= body.readableBytes();
            body.release();
            stream.body = null;
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        streams.values().forEach(this::forget);
    }
}
