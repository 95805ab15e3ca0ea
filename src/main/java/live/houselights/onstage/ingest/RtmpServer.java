package live.houselights.onstage.ingest;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens for encoders, on every node of the onstage release. A port that is taken costs this node its ingest and nothing else: it
 * says so and goes on.
 */
@Component
class RtmpServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RtmpServer.class);

    /** One thread moves what many encoders send; ffmpeg has the work. */
    private static final int THREADS = 1;

    private final ControlRoom room;
    private final Ffmpeg ffmpeg;
    private final int port;
    private final AtomicInteger connections = new AtomicInteger();
    private @Nullable EventLoopGroup loop;
    private @Nullable Channel door;

    RtmpServer(ControlRoom room, Ffmpeg ffmpeg, @Value("${houselights.video.rtmp-port}") int port) {
        this.room = room;
        this.ffmpeg = ffmpeg;
        this.port = port;
    }

    @Override
    public synchronized void start() {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
        loop = group;
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        receive(channel);
                    }
                })
                .bind(port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            log.warn("Encoders cannot connect to this node: port {} is not free", port, bound.cause());
            return;
        }
        door = bound.channel();
        String with = ffmpeg.program().isPresent() ? "" : "; there is no ffmpeg, so they are turned away";
        log.info("Encoders connect to port {}{}", port(), with);
    }

    private void receive(SocketChannel channel) {
        if (connections.incrementAndGet() > IngestLimits.MOST_CONNECTIONS) {
            channel.close();
        }
        channel.closeFuture().addListener(_ -> connections.decrementAndGet());
        channel.pipeline()
                .addLast(new SilenceGuard())
                .addLast(new RtmpHandshake())
                .addLast(new RtmpChunks())
                .addLast(new RtmpSession(room));
    }

    /** Where it listens; 0 when it does not. */
    synchronized int port() {
        return door == null ? 0 : ((InetSocketAddress) door.localAddress()).getPort();
    }

    @Override
    public synchronized void stop() {
        EventLoopGroup group = loop;
        loop = null;
        if (door != null) {
            door.close().awaitUninterruptibly();
            door = null;
        }
        room.close();
        if (group != null) {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return loop != null;
    }
}
