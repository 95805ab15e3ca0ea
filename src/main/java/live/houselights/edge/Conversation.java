package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import live.houselights.edge.SocketEar.Breach;
import live.houselights.kernel.TokenBucket;
import org.jspecify.annotations.Nullable;

/**
 * One socket's incoming side, the last of its handlers: puts fragments together, answers pings and closes, and lets the ear hear
 * whole texts. After a breach it goes on reading into nothing, so that our close can arrive.
 */
final class Conversation extends ChannelInboundHandlerAdapter {

    private final EdgeSocket socket;
    private final SocketEar ear;
    private final int largestBytes;
    private final TokenBucket frames;

    /** What has come of a text in fragments. */
    private @Nullable TextInParts begun;

    Conversation(EdgeSocket socket, SocketEar ear, Allowance allowance) {
        this.socket = socket;
        this.ear = ear;
        this.largestBytes = allowance.largestBytes();
        this.frames = new TokenBucket(allowance.frameBurst(), allowance.framesPerSecond(), 1_000, millis());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof CloseWebSocketFrame close) {
                socket.closedByOther(close.statusCode());
            } else if (message instanceof WebSocketFrame frame && !socket.closing()) {
                hear(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void hear(WebSocketFrame frame) {
        socket.heard();
        if (frames.take(millis()) > 0) {
            ear.breach(Breach.FLOODING);
            return;
        }
        switch (frame) {
            case PingWebSocketFrame ping -> socket.pong(ByteBufUtil.getBytes(ping.content()));
            case PongWebSocketFrame _ -> {}
            case BinaryWebSocketFrame _ -> ear.breach(Breach.BINARY);
            default -> text(frame.content(), frame.isFinalFragment());
        }
    }

    private void text(ByteBuf part, boolean last) {
        TextInParts before = begun;
        if (before == null && last) {
            whole(part);
            return;
        }
        TextInParts all = before == null ? new TextInParts() : before;
        begun = last ? null : all;
        if (all.bytes() + part.readableBytes() > largestBytes) {
            begun = null;
            ear.breach(Breach.TOO_LARGE);
        } else if (!all.add(part, last)) {
            begun = null;
            ear.breach(Breach.NOT_TEXT);
        } else if (last) {
            ear.text(all.toString());
        }
    }

    private void whole(ByteBuf text) {
        if (ByteBufUtil.isText(text, StandardCharsets.UTF_8)) {
            ear.text(text.toString(StandardCharsets.UTF_8));
        } else {
            ear.breach(Breach.NOT_TEXT);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        ear.closed();
    }

    /** A broken rule ends in a close that the other side can read; a broken wire just ends. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        switch (failure) {
            case CorruptedWebSocketFrameException corrupted -> undecodable(breach(corrupted.closeStatus()));
            case TooLongFrameException _ -> undecodable(Breach.TOO_LARGE);
            default -> socket.cut();
        }
    }

    /** The decoder throws away all that follows. */
    private void undecodable(Breach breach) {
        ear.breach(breach);
        socket.endAfterClose();
    }

    private static Breach breach(WebSocketCloseStatus status) {
        if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
            return Breach.TOO_LARGE;
        }
        return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA) ? Breach.NOT_TEXT : Breach.PROTOCOL;
    }

    private static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
