package live.houselights.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * How many "now serving" answers one second of the edge's processor time gives.
 *
 * <p>A bounded crowd of kept-alive connections asks as fast as it is answered, one question each at a time. The generator's
 * threads are its own: only those of the edge are charged, with what the kernel spends on their behalf. So the figure is the
 * same whether both share a machine or not, though a busy machine makes it smaller. Linux only: it reads {@code /proc}.
 */
final class NowServing {

    /** A placard has at most so many bytes with its headers; more would not fit one read. */
    private static final int LARGEST_ANSWER = 8 * 1024;

    private static final String EDGE_THREADS = "edge";
    private static final double TICKS_PER_SECOND = 100;
    private static final int CPU_FIELDS_AFTER_NAME = 11;

    private NowServing() {}

    /**
     * What came out.
     *
     * @param wrong answers that were none, or not the one expected
     */
    record Result(long answers, long wrong, double cpuSeconds, double seconds) {

        double perCpuSecond() {
            return answers / cpuSeconds;
        }
    }

    /**
     * Asks for this placard for so long.
     *
     * @param now the placard's whole address, plain HTTP
     * @param edgePid the process that runs the edge
     * @param connections 1 to 10,000
     */
    static Result measure(URI now, long edgePid, int connections, Duration length)
            throws IOException, InterruptedException {
        int size = answerBytes(now);
        Crowd crowd = new Crowd(now, size);
        EventLoopGroup threads =
                new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("fans", true), NioIoHandler.newFactory());
        try {
            List<Channel> fans = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                fans.add(crowd.join(threads));
            }
            fans.forEach(crowd::ask);
            Thread.sleep(Math.min(3_000, length.toMillis()));
            crowd.answers.reset();
            double cpu = cpuSeconds(edgePid);
            long begin = System.nanoTime();
            Thread.sleep(length);
            long answers = crowd.answers.sum();
            double seconds = (System.nanoTime() - begin) / 1e9;
            double used = cpuSeconds(edgePid) - cpu;
            crowd.over.set(true);
            return new Result(answers, crowd.wrong.sum(), used, seconds);
        } finally {
            threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /** Every answer has as many bytes as the first, as long as the line stands still. */
    private static int answerBytes(URI now) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(now).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("%s answers %d".formatted(now, answer.statusCode()));
            }
        }
        try (Socket socket = new Socket(now.getHost(), now.getPort())) {
            socket.getOutputStream().write(request(now));
            byte[] answer = new byte[LARGEST_ANSWER];
            int read = 0;
            while (true) {
                int more = socket.getInputStream().read(answer, read, answer.length - read);
                if (more < 0) {
                    throw new IOException("The edge closed the connection");
                }
                read += more;
                String text = new String(answer, 0, read, StandardCharsets.ISO_8859_1);
                int head = text.indexOf("\r\n\r\n");
                if (head >= 0) {
                    return head + 4 + contentLength(text.substring(0, head));
                }
            }
        }
    }

    private static int contentLength(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] request(URI now) {
        return "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate, br\r\nOrigin: http://%s\r\nUser-Agent: Mozilla/5.0 (bench)\r\n\r\n"
                .formatted(now.getPath(), now.getHost(), now.getPort(), now.getHost())
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Processor time, user and system, of the edge's threads so far. */
    private static double cpuSeconds(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.mapToLong(NowServing::edgeTicks).sum() / TICKS_PER_SECOND;
        }
    }

    private static long edgeTicks(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            if (!name.startsWith(EDGE_THREADS)) {
                return 0;
            }
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[CPU_FIELDS_AFTER_NAME]) + Long.parseLong(fields[CPU_FIELDS_AFTER_NAME + 1]);
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Fans who ask again as soon as they have been answered. */
    private static final class Crowd {

        private final URI now;
        private final int size;
        private final ByteBuf question;
        private final LongAdder answers = new LongAdder();
        private final LongAdder wrong = new LongAdder();
        private final AtomicBoolean over = new AtomicBoolean();

        Crowd(URI now, int size) {
            this.now = now;
            this.size = size;
            this.question = Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(request(now)));
        }

        Channel join(EventLoopGroup threads) throws InterruptedException {
            return new Bootstrap()
                    .group(threads)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new Fan());
                        }
                    })
                    .connect(now.getHost(), now.getPort())
                    .sync()
                    .channel();
        }

        void ask(Channel fan) {
            fan.writeAndFlush(question.duplicate(), fan.voidPromise());
        }

        private final class Fan extends ChannelInboundHandlerAdapter {

            private static final int STATUS_AT = 9;
            private int read;

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                ByteBuf bytes = (ByteBuf) message;
                if (read == 0 && bytes.readableBytes() > STATUS_AT && bytes.getByte(STATUS_AT) != '2') {
                    wrong.increment();
                }
                read += bytes.readableBytes();
                bytes.release();
                if (read < size) {
                    return;
                }
                if (read > size) {
                    wrong.increment();
                }
                read = 0;
                answers.increment();
                if (!over.get()) {
                    ask(context.channel());
                }
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                if (!over.get()) {
                    wrong.increment();
                }
            }
        }
    }
}
