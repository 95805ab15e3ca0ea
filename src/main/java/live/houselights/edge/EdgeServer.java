package live.houselights.edge;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioChannelOption;
import java.lang.management.ManagementFactory;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * Runs the edge: on epoll where the machine has it. It starts after everything it serves and stops before it.
 *
 * <p>Stopping drains: no connection is accepted any more, every socket is told goodbye, and after {@link
 * EdgeLimits#DRAIN} the rest is cut.
 */
@Component
@OnRole({Role.STOREFRONT, Role.ONSTAGE, Role.BEACONING})
class EdgeServer implements SmartLifecycle, Edge {

    private static final Logger log = LoggerFactory.getLogger(EdgeServer.class);

    /** Connections beyond the most that still get their 503; after that they are cut unanswered. */
    private static final int ANSWERED_BEYOND_MOST = 500;

    private static final String ANY_PORT = ":0";

    private final EdgeProperties properties;
    private final EdgeDoor door;
    private final int mostConnections;
    private final List<SocketRoute> sockets;
    private final List<PlacardBoard> boards;
    private final PostcardDesk postcards;
    private final AtomicInteger connections;
    private @Nullable LoopResources loops;
    private @Nullable DisposableServer server;

    @Autowired
    EdgeServer(
            EdgeProperties properties,
            Origins origins,
            ObjectProvider<PostcardRoute> routes,
            ObjectProvider<SocketRoute> sockets,
            ObjectProvider<PlacardBoard> boards,
            MeterRegistry meters) {
        this(properties, origins, routes, sockets, boards, meters, Allowance.USUAL);
    }

    EdgeServer(
            EdgeProperties properties,
            Origins origins,
            ObjectProvider<PostcardRoute> routes,
            ObjectProvider<SocketRoute> sockets,
            ObjectProvider<PlacardBoard> boards,
            MeterRegistry meters,
            Allowance allowance) {
        this.properties = properties;
        this.sockets = sockets.orderedStream().toList();
        this.boards = boards.orderedStream().toList();
        this.connections = new AtomicInteger();
        this.mostConnections = mostConnections(properties.maxConnections(), openFiles());
        this.door = new EdgeDoor(origins, this.sockets, this.boards, this::isFull, allowance);
        this.postcards =
                new PostcardDesk(routes.orderedStream().toList(), origins, this::isFull, properties.behindProxy());
        Gauge.builder("houselights.edge.connections", connections, AtomicInteger::get)
                .description("Open connections to the edge")
                .register(meters);
    }

    /** The house is full before the process is out of files: who comes then still gets an answer. */
    static int mostConnections(int wished, long openFiles) {
        int possible = (int) Math.clamp(openFiles - EdgeLimits.OTHER_FILES, 1, Integer.MAX_VALUE);
        if (possible < wished) {
            log.warn("The limit of {} open files allows {} connections, not {}", openFiles, possible, wished);
        }
        return Math.min(wished, possible);
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }

    private boolean isFull() {
        return connections.get() > mostConnections;
    }

    @Override
    public synchronized void start() {
        LoopResources resources = LoopResources.create("edge");
        loops = resources;
        HttpServer listening = HttpServer.create().port(properties.port());
        server = (properties.sharedPort() ? listening.option(sharedPort(), true) : listening)
                .runOn(resources, true)
                .option(ChannelOption.SO_BACKLOG, EdgeLimits.ACCEPT_BACKLOG)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(EdgeLimits.SKIP_ABOVE_BYTES / 2, EdgeLimits.SKIP_ABOVE_BYTES))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_SNDBUF, EdgeLimits.KERNEL_BUFFER_BYTES)
                .idleTimeout(EdgeLimits.IDLE)
                .httpRequestDecoder(head -> head.maxInitialLineLength(EdgeLimits.LONGEST_LINE_BYTES)
                        .maxHeaderSize(EdgeLimits.LARGEST_HEADERS_BYTES))
                .forwarded(properties.behindProxy())
                .childObserve(this::count)
                .doOnChannelInit((_, channel, _) -> channel.pipeline()
                        .addAfter(NettyPipeline.HttpCodec, "houselights.postcards", new PostcardHandler(postcards))
                        .addAfter(NettyPipeline.HttpCodec, "houselights.placards", new PlacardHandler(boards)))
                .handle(new ReactorHttpHandlerAdapter(
                        WebHttpHandlerBuilder.webHandler(door).build()))
                .bindNow();
        log.info("The edge listens on port {}", port());
    }

    /** {@code SO_REUSEPORT}, by the transport that {@code runOn} takes. */
    private static ChannelOption<Boolean> sharedPort() {
        return LoopResources.hasNativeSupport()
                ? ChannelOption.valueOf("io.netty.channel.unix.UnixChannelOption#SO_REUSEPORT")
                : NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT);
    }

    /** Counts a connection when it is made: a kept-alive one that asks again is no second, and one that asks nothing counts. */
    private void count(Connection connection, ConnectionObserver.State state) {
        if (state != ConnectionObserver.State.CONNECTED) {
            return;
        }
        int open = connections.incrementAndGet();
        connection.channel().closeFuture().addListener(_ -> connections.decrementAndGet());
        if (open > mostConnections + ANSWERED_BEYOND_MOST) {
            connection.dispose();
        }
        // Reactor Netty's own request timeout would go on counting when the request has become a WebSocket.
        Channel channel = connection.channel();
        channel.eventLoop()
                .schedule(
                        () -> EdgeDoor.hasAsked(channel) ? channel.newSucceededFuture() : channel.close(),
                        EdgeLimits.SLOWEST_REQUEST.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop(Runnable stopped) {
        Thread.startVirtualThread(() -> {
            try {
                stop();
            } finally {
                stopped.run();
            }
        });
    }

    @Override
    public synchronized void stop() {
        DisposableServer running = server;
        LoopResources resources = loops;
        server = null;
        loops = null;
        if (running == null || resources == null) {
            return;
        }
        running.channel().close().awaitUninterruptibly();
        sockets.forEach(SocketRoute::drain);
        awaitGoodbyes();
        running.disposeNow();
        // Nothing is accepted or answered any more: there is nothing to be quiet for.
        resources.disposeLater(Duration.ZERO, EdgeLimits.DRAIN).block(EdgeLimits.DRAIN);
    }

    private void awaitGoodbyes() {
        long deadline = System.nanoTime() + EdgeLimits.DRAIN.toNanos();
        while (connections.get() > 0 && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    @Override
    public synchronized int port() {
        return server == null ? properties.port() : server.port();
    }

    @Override
    public String httpUrl() {
        String url = properties.publicUrl();
        return url.endsWith(ANY_PORT) ? url.substring(0, url.length() - 1) + port() : url;
    }
}
