package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.core.io.buffer.DataBuffer;

/**
 * One open WebSocket, written to past the reactive pipeline: text is framed here and handed to Netty's channel as bytes,
 * so that a frame for thousands is encoded once ({@link FanOut}).
 *
 * <p>Methods may be called from any thread; what one thread sends leaves in its order. Nothing is kept here for a reader
 * that does not read: {@link #send} to a full socket closes it.
 */
public final class EdgeSocket {

    private final Channel channel;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile long heardAtNanos = System.nanoTime();

    EdgeSocket(Channel channel) {
        this.channel = channel;
    }

    /** Sends text to this socket alone. */
    public void send(byte[] text) {
        onLoop(() -> {
            if (closing.get()) {
                return;
            }
            if (!channel.isWritable()) {
                cut();
                return;
            }
            channel.writeAndFlush(frame(text));
        });
    }

    /** Sends the last text and closes; later calls do nothing. A reader that takes too long over it is cut. */
    public void close(int code, String reason, byte[] lastWords) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        onLoop(() -> {
            channel.write(frame(lastWords));
            channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
            channel.pipeline().addLast(new Silence());
            loop().schedule(() -> channel.close(), EdgeLimits.CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    public boolean closing() {
        return closing.get();
    }

    /** Runs the task on this socket's event loop after that time, unless the socket is gone by then. */
    public void later(Duration delay, Runnable task) {
        loop().schedule(
                        () -> {
                            if (channel.isActive()) {
                                task.run();
                            }
                        },
                        delay.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Answers a ping with what it carried. */
    void pong(DataBuffer payload) {
        byte[] echo = new byte[payload.readableByteCount()];
        payload.read(echo);
        onLoop(() -> write(SharedFrame.of(SharedFrame.PONG, echo)));
    }

    void cut() {
        closing.set(true);
        channel.close();
    }

    void heard() {
        heardAtNanos = System.nanoTime();
    }

    boolean deaf() {
        return System.nanoTime() - heardAtNanos > EdgeLimits.DEAF_AFTER.toNanos();
    }

    boolean keepsUp() {
        return channel.isWritable();
    }

    /** Takes over the frame. Nothing may follow a close frame, so a closing socket lets it go. */
    void write(ByteBuf frame) {
        if (closing.get()) {
            frame.release();
        } else {
            channel.writeAndFlush(frame);
        }
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    private void onLoop(Runnable task) {
        if (loop().inEventLoop()) {
            task.run();
        } else {
            loop().execute(task);
        }
    }

    private static ByteBuf frame(byte[] text) {
        return Unpooled.wrappedBuffer(SharedFrame.head(SharedFrame.TEXT, text.length), text);
    }
}
