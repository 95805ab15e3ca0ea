package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaders;

/** A postcard whose body is being read. */
final class PostcardInHand {

    private final PostcardRoute route;
    private final HttpHeaders headers;
    private final ByteBuf body;
    private boolean clock;

    PostcardInHand(PostcardRoute route, HttpHeaders headers, ByteBufAllocator memory) {
        this.route = route;
        this.headers = headers;
        this.body = memory.heapBuffer(512);
    }

    PostcardRoute route() {
        return route;
    }

    /** Whether there was room for this part. */
    boolean add(ByteBuf part) {
        if (body.readableBytes() + part.readableBytes() > route.largestBytes()) {
            return false;
        }
        body.writeBytes(part);
        return true;
    }

    /** Whether the clock was not running yet. */
    boolean startClock() {
        boolean started = !clock;
        clock = true;
        return started;
    }

    Postcard whole(PostcardHandler handler, ChannelHandlerContext context, PostcardDesk desk) {
        byte[] bytes = new byte[body.readableBytes()];
        body.readBytes(bytes);
        body.release();
        return new Postcard(handler, context, headers, bytes, desk.sender(context.channel(), headers));
    }

    void drop() {
        body.release();
    }
}
