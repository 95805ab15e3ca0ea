package live.houselights.onstage.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** RTMP's plain handshake: both sides tell a time and random bytes, and tell them back. Then it is out of the way. */
final class RtmpHandshake extends ByteToMessageDecoder {

    private static final int VERSION = 3;
    private static final int PART = 1_536;

    private boolean greeted;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!greeted && in.readableBytes() > PART) {
            if (in.readByte() != VERSION) {
                in.skipBytes(in.readableBytes());
                context.close();
                return;
            }
            ByteBuf theirs = in.readSlice(PART);
            ByteBuf answer = context.alloc().buffer(1 + 2 * PART);
            answer.writeByte(VERSION).writeZero(PART).writeBytes(theirs);
            context.writeAndFlush(answer);
            greeted = true;
        }
        if (greeted && in.readableBytes() >= PART) {
            // Players compare what comes back to detect proxies; encoders' is of no use to us.
            in.skipBytes(PART);
            context.pipeline().remove(this);
        }
    }
}
