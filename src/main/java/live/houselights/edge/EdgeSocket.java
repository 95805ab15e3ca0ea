package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One open WebSocket, written to without any encoder: text is framed here and handed to Netty's channel as bytes,
 * so that a frame for thousands is encoded once ({@link FanOut}).
 *
 * <p>Methods may be called from any thread; what one thread sends leaves in its order. Nothing is kept here for a reader
 * that does not read: {@link #send} to a full socket closes it.
 */
public final class EdgeSocket {

    private final Channel channel;
    private final EventLoop loop;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile long heardAtNanos = System.nanoTime();

    EdgeSocket(Channel channel) {
        this(channel, channel.eventLoop());
    }

    EdgeSocket(Channel channel, EventLoop loop) {
        this.channel = channel;
        this.loop = loop;
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
            channel.writeAndFlush(frame(text), channel.voidPromise());
        });
    }

    /** Sends the last text, unless it is empty, and closes; later calls do nothing. A reader that takes too long over it is cut. */
    public void close(int code, String reason, byte[] lastWords) {
        close(code, reason, lastWords, EdgeLimits.CLOSING);
    }

    /** The same for a reader that is known to be slow, and may take longer. */
    public void closeSlowly(int code, String reason, byte[] lastWords) {
        close(code, reason, lastWords, EdgeLimits.CLOSING_SLOWLY);
    }

    private void close(int code, String reason, byte[] lastWords, Duration longest) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        onLoop(() -> {
            if (lastWords.length > 0) {
                channel.write(frame(lastWords), channel.voidPromise());
            }
            channel.writeAndFlush(SharedFrame.close(code, reason), channel.voidPromise());
            loop().schedule(() -> channel.close(), longest.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    /** The other side has closed: it is answered, unless it was we who began; nothing follows either way. */
    void closedByOther(int code) {
        if (closing.compareAndSet(false, true)) {
            byte[] answer = SharedFrame.closing(code);
            channel.writeAndFlush(Unpooled.wrappedBuffer(SharedFrame.head(SharedFrame.CLOSE, answer.length), answer))
                    .addListener(ChannelFutureListener.CLOSE);
        } else {
            channel.close();
        }
    }

    /**
     * Ends our side of the connection behind what is written: for a socket that was closed because it cannot be understood, so
     * that its answer to our close would not be either. The other side need not wait for us to give up on it.
     */
    void endAfterClose() {
        onLoop(() -> {
            if (channel instanceof DuplexChannel duplex) {
                channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> duplex.shutdownOutput());
            }
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
    void pong(byte[] echo) {
        if (keepsUp()) {
            write(SharedFrame.of(SharedFrame.PONG, echo));
        }
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
        writeLater(frame);
        flush();
    }

    /** The same, to leave with the next {@link #flush}. */
    void writeLater(ByteBuf frame) {
        if (closing.get()) {
            frame.release();
        } else {
            channel.write(frame, channel.voidPromise());
        }
    }

    void flush() {
        channel.flush();
    }

    EventLoop loop() {
        return loop;
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
