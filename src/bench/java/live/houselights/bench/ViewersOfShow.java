package live.houselights.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs in a process of its own: as many viewers as one process has sockets, from one source address. One event loop does
 * everything, so nothing here is shared; a viewer is a handler of a few words, and only one in some dozens reads what it gets.
 *
 * <p>It is told, a line each: {@code join N PER_SECOND}, {@code slow N}, {@code talk LINES REACTIONS} (per second; viewers take
 * turns), {@code reset}, {@code figures}, {@code storm SECONDS} and {@code slowness}.
 */
final class ViewersOfShow {

    /** As many are asked to come in at once; the next waits until one of them is in. */
    private static final int MOST_ON_THE_WAY = 256;

    /** The close code of a reader that is let go. */
    private static final int TOO_SLOW = 1013;

    private static final int ATTEMPTS = 10;
    private static final long BEAT_MILLIS = 10;
    private static final int SMALL_BUFFER = 4 * 1024;
    private static final String LINE = " the band is on fire tonight and nobody in this room wants to go home, encore";

    private final InetSocketAddress server;
    private final InetSocketAddress from;
    private final String path;
    private final List<String> passes;
    private final EventLoopGroup loops;
    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final @Nullable SeatedViewer[] viewers;
    final Heard heard = new Heard();

    private int begun;
    private int onTheWay;
    private int in;
    private int refused;
    private int lost;
    private int speaker;
    private double linesPerSecond;
    private double reactionsPerSecond;
    private double linesOwed;
    private double reactionsOwed;
    private long ref;

    private ViewersOfShow(String host, int port, String from, String path, List<String> passes) {
        this.server = new InetSocketAddress(host, port);
        this.from = new InetSocketAddress(from, 0);
        this.path = path;
        this.passes = passes;
        this.viewers = new SeatedViewer[passes.size()];
        boolean epoll = Epoll.isAvailable();
        this.loops = new MultiThreadIoEventLoopGroup(
                1,
                new DefaultThreadFactory("viewers", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        this.loop = loops.next();
        this.bootstrap = new Bootstrap()
                .group(loops)
                .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(1_024, 2_048));
        if (epoll) {
            // The port is chosen with the connection: looking for one that nobody has takes longer the more are taken.
            bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
        }
        loop.scheduleAtFixedRate(this::talk, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * {@code HOST PORT SOURCE PATH PASSES FIRST COUNT}: the lines of the file from that one on are the viewers' passes. Without a
     * file ({@code -}) nobody joins anything: a connection is enough.
     */
    public static void main(String[] arguments) throws IOException {
        int first = Integer.parseInt(arguments[5]);
        int count = Integer.parseInt(arguments[6]);
        ViewersOfShow crowd = new ViewersOfShow(
                arguments[0],
                Integer.parseInt(arguments[1]),
                arguments[2],
                arguments[3],
                passes(arguments[4], first, count));
        OwnProcess.say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            OwnProcess.say(crowd.told(line.split(" ")));
        }
    }

    private static List<String> passes(String file, int first, int count) throws IOException {
        if (file.equals("-")) {
            return Stream.generate(() -> "").limit(count).toList();
        }
        try (Stream<String> lines = Files.lines(Path.of(file), StandardCharsets.US_ASCII)) {
            return lines.skip(first).limit(count).toList();
        }
    }

    private String told(String[] words) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        loop.execute(() -> {
            switch (words[0]) {
                case "join" -> join(Integer.parseInt(words[1]), Integer.parseInt(words[2]), false, answer);
                case "slow" -> join(Integer.parseInt(words[1]), 100, true, answer);
                case "talk" -> {
                    linesPerSecond = Double.parseDouble(words[1]);
                    reactionsPerSecond = Double.parseDouble(words[2]);
                    answer.complete("talking");
                }
                case "reset" -> {
                    heard.reset();
                    answer.complete("reset");
                }
                case "figures" -> answer.complete(figures());
                case "storm" -> storm(Integer.parseInt(words[1]), answer);
                case "slowness" -> answer.complete(slowness());
                default -> answer.complete("what?");
            }
        });
        return answer.join();
    }

    /** So many more come, at most so many a second; answers how many are in, were turned away first, and stayed outside. */
    private void join(int count, int perSecond, boolean slow, CompletableFuture<String> answer) {
        int end = Math.min(viewers.length, begun + count);
        int before = in;
        int expected = end - begun;
        refused = 0;
        lost = 0;
        long began = System.nanoTime();
        int first = begun;
        Runnable step = new Runnable() {
            @Override
            public void run() {
                long due = first + (System.nanoTime() - began) * perSecond / 1_000_000_000L;
                while (begun < end && begun < due && onTheWay < MOST_ON_THE_WAY) {
                    SeatedViewer viewer = new SeatedViewer(ViewersOfShow.this, begun, slow);
                    viewers[begun++] = viewer;
                    connect(viewer, 1);
                }
                if (in - before + lost >= expected) {
                    answer.complete("%d %d %d".formatted(in - before, refused, lost));
                } else {
                    loop.schedule(this, BEAT_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        };
        step.run();
    }

    private void connect(SeatedViewer viewer, int attempt) {
        onTheWay++;
        viewer.attempt = attempt;
        Bootstrap one = bootstrap.clone();
        if (viewer.slow) {
            one.option(ChannelOption.SO_RCVBUF, SMALL_BUFFER)
                    .option(
                            ChannelOption.RCVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(SMALL_BUFFER).maxMessagesPerRead(1));
        }
        one.handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline().addLast(viewer);
            }
        });
        one.connect(server, from).addListener(done -> {
            if (!done.isSuccess()) {
                turnedAway(viewer);
            }
        });
    }

    /** The head of the handshake, and what is said first. */
    ByteBuf handshake() {
        String head =
                "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nUser-Agent: Mozilla/5.0 (bench)\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
                        .formatted(path, server.getHostString(), server.getPort());
        return Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII);
    }

    /** The frame that joins; empty where a connection is enough. */
    ByteBuf join(SeatedViewer viewer) {
        String pass = passes.get(viewer.number);
        if (pass.isEmpty()) {
            return Unpooled.EMPTY_BUFFER;
        }
        String again = viewer.offset < 0 || heard.epoch == null
                ? ""
                : ",\"epoch\":\"%s\",\"after\":%d".formatted(heard.epoch, viewer.offset);
        return SeatedViewer.text("{\"t\":\"join\",\"v\":1,\"pass\":\"%s\"%s}".formatted(pass, again));
    }

    void seated(SeatedViewer viewer) {
        onTheWay--;
        in++;
    }

    /** Before it was in: it comes again in a moment. */
    void turnedAway(SeatedViewer viewer) {
        onTheWay--;
        refused++;
        if (viewer.attempt >= ATTEMPTS) {
            lost++;
            return;
        }
        long pause = ThreadLocalRandom.current().nextLong(500, 2_000);
        loop.schedule(() -> connect(viewer, viewer.attempt + 1), pause, TimeUnit.MILLISECONDS);
    }

    /** After it was in. */
    void left(SeatedViewer viewer) {
        in--;
    }

    private SeatedViewer viewer(int number) {
        return Objects.requireNonNull(viewers[number]);
    }

    private void talk() {
        // A loop that stood still does not shout all at once: the house would draw who is heard.
        linesOwed = Math.min(2, linesOwed + linesPerSecond * BEAT_MILLIS / 1_000);
        reactionsOwed = Math.min(1_000, reactionsOwed + reactionsPerSecond * BEAT_MILLIS / 1_000);
        for (; linesOwed >= 1 && begun > 0; linesOwed--) {
            next().say("{\"t\":\"say\",\"ref\":\"%d\",\"text\":\"%s%d%s\",\"re\":null}"
                    .formatted(++ref, Heard.MARK, System.nanoTime(), LINE));
        }
        for (; reactionsOwed >= 1 && begun > 0; reactionsOwed--) {
            next().say("{\"t\":\"react\",\"kind\":\"heart\",\"n\":3}");
        }
    }

    private SeatedViewer next() {
        speaker = (speaker + 1) % begun;
        return viewer(speaker);
    }

    /** Everybody's connection breaks at once, and all come back within so many seconds, each at a moment of its own. */
    private void storm(int seconds, CompletableFuture<String> answer) {
        refused = 0;
        lost = 0;
        int back = in;
        for (int i = 0; i < begun; i++) {
            SeatedViewer viewer = viewer(i);
            if (viewer.isSeated()) {
                viewer.breakOff();
                long pause = ThreadLocalRandom.current().nextLong(seconds * 1_000L);
                loop.schedule(() -> connect(viewer, 1), pause, TimeUnit.MILLISECONDS);
            }
        }
        Runnable wait = new Runnable() {
            @Override
            public void run() {
                if (in + lost >= back) {
                    answer.complete("%d %d %d".formatted(in, refused, lost));
                } else {
                    loop.schedule(this, BEAT_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        };
        loop.schedule(wait, seconds, TimeUnit.SECONDS);
    }

    private String figures() {
        return "%d %d %d %d %d %d %d %s"
                .formatted(
                        in,
                        heard.frames,
                        heard.bytes,
                        heard.cut,
                        heard.lines,
                        heard.missing,
                        heard.doubled,
                        heard.times());
    }

    /** How many of the slow are still there, were told to leave as too slow, and were cut without a word. */
    private String slowness() {
        int there = 0;
        int told = 0;
        int cut = 0;
        for (int i = 0; i < begun; i++) {
            SeatedViewer viewer = viewer(i);
            if (viewer.slow) {
                there += viewer.isSeated() ? 1 : 0;
                told += viewer.closeCode == TOO_SLOW ? 1 : 0;
                cut += !viewer.isSeated() && viewer.closeCode == 0 ? 1 : 0;
            }
        }
        return "%d %d %d".formatted(there, told, cut);
    }

    /** What this process's viewers heard since the last reset. */
    static final class Heard {

        static final String MARK = "at ";
        private static final int LONGEST_MILLIS = 60_000;

        private final int[] millis = new int[LONGEST_MILLIS + 1];
        private final Map<Integer, Integer> byCode = new TreeMap<>();

        @Nullable
        String epoch;

        long frames;
        long bytes;
        long lines;
        long missing;
        long doubled;

        /** Connections that ended without our doing, by whatever code; those of slow readers not counted. */
        long cut;

        void reset() {
            Arrays.fill(millis, 0);
            frames = 0;
            bytes = 0;
            lines = 0;
            missing = 0;
            doubled = 0;
            cut = 0;
        }

        void took(long nanos) {
            millis[(int) Math.clamp(nanos / 1_000_000, 0, LONGEST_MILLIS)]++;
        }

        void closed(int code) {
            cut++;
            if (byCode.merge(code, 1, Integer::sum) == 1) {
                System.out.println("a viewer's connection ended with " + code);
            }
        }

        /** {@code milliseconds=number}, for those that there are. */
        String times() {
            StringBuilder times = new StringBuilder("times");
            for (int i = 0; i < millis.length; i++) {
                if (millis[i] > 0) {
                    times.append(' ').append(i).append('=').append(millis[i]);
                }
            }
            return times.toString();
        }
    }
}
