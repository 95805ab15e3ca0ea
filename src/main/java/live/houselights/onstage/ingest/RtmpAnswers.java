package live.houselights.onstage.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.LinkedHashMap;
import java.util.Map;
import live.houselights.onstage.ingest.Amf.Fields;
import live.houselights.onstage.ingest.Amf.Nothing;
import live.houselights.onstage.ingest.Amf.Num;
import live.houselights.onstage.ingest.Amf.Text;

/** What the house says to an encoder, each message in one chunk. */
final class RtmpAnswers {

    /** Each message of ours fits into one chunk of this size, the first of them into the protocol's 128 bytes. */
    private static final int CHUNK_SIZE = 4_096;

    /** After so many bytes an encoder may wait to hear that they came. */
    static final int WINDOW = 2_500_000;

    private static final int CONTROL = 2;
    private static final int COMMANDS = 3;
    private static final int ACKNOWLEDGE = 3;
    private static final int DYNAMIC = 2;
    private static final int MEDIA_STREAM = 1;

    private RtmpAnswers() {}

    static ByteBuf welcome(ByteBufAllocator alloc, Amf transaction) {
        ByteBuf out = alloc.buffer();
        control(out, RtmpMessage.SET_CHUNK_SIZE, 4).writeInt(CHUNK_SIZE);
        control(out, RtmpMessage.WINDOW_SIZE, 4).writeInt(WINDOW);
        control(out, RtmpMessage.PEER_BANDWIDTH, 5).writeInt(WINDOW).writeByte(DYNAMIC);
        Fields server = fields("fmsVer", "FMS/3,0,1,123", "mode", "live");
        return command(
                alloc,
                out,
                0,
                new Text("_result"),
                transaction,
                server,
                status("status", "NetConnection.Connect.Success", "Welcome"));
    }

    static ByteBuf created(ByteBufAllocator alloc, Amf transaction) {
        return command(
                alloc, alloc.buffer(), 0, new Text("_result"), transaction, new Nothing(), new Num(MEDIA_STREAM));
    }

    static ByteBuf started(ByteBufAllocator alloc) {
        return onStatus(alloc, status("status", "NetStream.Publish.Start", "On air"));
    }

    static ByteBuf refused(ByteBufAllocator alloc, String sentence) {
        return onStatus(alloc, status("error", "NetStream.Publish.BadName", sentence));
    }

    static ByteBuf received(ByteBufAllocator alloc, long bytes) {
        ByteBuf out = alloc.buffer();
        control(out, ACKNOWLEDGE, 4).writeInt((int) bytes);
        return out;
    }

    private static ByteBuf onStatus(ByteBufAllocator alloc, Fields status) {
        return command(alloc, alloc.buffer(), MEDIA_STREAM, new Text("onStatus"), new Num(0), new Nothing(), status);
    }

    private static Fields status(String level, String code, String description) {
        return fields("level", level, "code", code, "description", description);
    }

    private static Fields fields(String... pairs) {
        Map<String, Amf> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], new Text(pairs[i + 1]));
        }
        return new Fields(all);
    }

    private static ByteBuf control(ByteBuf out, int type, int length) {
        return head(out, CONTROL, type, length, 0);
    }

    private static ByteBuf command(ByteBufAllocator alloc, ByteBuf out, int stream, Amf... values) {
        ByteBuf body = alloc.buffer();
        try {
            Amf.write(body, values);
            head(out, COMMANDS, RtmpMessage.COMMAND, body.readableBytes(), stream)
                    .writeBytes(body);
            return out;
        } finally {
            body.release();
        }
    }

    private static ByteBuf head(ByteBuf out, int chunks, int type, int length, int stream) {
        return out.writeByte(chunks)
                .writeMedium(0)
                .writeMedium(length)
                .writeByte(type)
                .writeIntLE(stream);
    }
}
