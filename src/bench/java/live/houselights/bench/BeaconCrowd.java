package live.houselights.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs in a process of its own: the devices of many viewers, who send beacons over some kept-alive connections as a proxy in
 * front of the house brings them. It is told, a line each: {@code open PORT}, {@code flood SECONDS} (each connection sends the next
 * as soon as one is answered), {@code pace PER_SECOND SECONDS} (at their moments, whether the server is ready or not) and {@code
 * close}. The last two answer {@code acknowledged refused failed p50 p99 max}, in microseconds from the moment when each was to
 * be sent. One thread does everything but listen.
 *
 * <p>Arguments: CONNECTIONS PATH SHOW SESSIONS-FILE [ACKNOWLEDGED-IDS-FILE].
 */
final class BeaconCrowd {

    private static final int ANSWER_ROOM = 512;
    private static final long TICK_MICROS = 500;

    private final int wanted;
    private final BeaconText text;
    private final EventLoopGroup thread =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("devices", true), EpollIoHandler.newFactory());
    private final ArrayDeque<Device> idle = new ArrayDeque<>();
    private final @Nullable Writer acknowledgedIds;
    private Micros took = new Micros();
    private long acknowledged;
    private long refused;
    private long failed;
    private boolean flooding;

    private BeaconCrowd(int wanted, BeaconText text, @Nullable Writer acknowledgedIds) {
        this.wanted = wanted;
        this.text = text;
        this.acknowledgedIds = acknowledgedIds;
    }

    public static void main(String[] words) throws IOException, InterruptedException, ExecutionException {
        List<String> sessions = Files.readAllLines(Path.of(words[3]));
        Writer ids = words.length < 5 ? null : new BufferedWriter(Files.newBufferedWriter(Path.of(words[4])));
        var crowd = new BeaconCrowd(Integer.parseInt(words[0]), new BeaconText(words[1], words[2], sessions), ids);
        OwnProcess.say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            OwnProcess.say(crowd.asked(line.split(" ")));
        }
    }

    private String asked(String[] words) throws InterruptedException, ExecutionException, IOException {
        return switch (words[0]) {
            case "open" -> open(Integer.parseInt(words[1]));
            case "flood" -> flood(Long.parseLong(words[1]));
            case "pace" -> pace(Integer.parseInt(words[1]), Long.parseLong(words[2]));
            default -> {
                if (acknowledgedIds != null) {
                    acknowledgedIds.flush();
                }
                yield "closed";
            }
        };
    }

    private String open(int port) throws InterruptedException, ExecutionException {
        Bootstrap bootstrap = new Bootstrap()
                .group(thread)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Device());
                    }
                });
        int before = count();
        for (int i = before; i < wanted; i++) {
            Object _ = bootstrap.connect("127.0.0.1", port).sync();
        }
        return count() + " open";
    }

    private int count() throws InterruptedException, ExecutionException {
        return thread.submit(idle::size).get();
    }

    private String flood(long seconds) throws InterruptedException, ExecutionException {
        thread.submit(() -> {
                    reset();
                    flooding = true;
                    long now = System.nanoTime();
                    for (Device device = idle.poll(); device != null; device = idle.poll()) {
                        device.send(now);
                    }
                })
                .get();
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds));
        String figures = thread.submit(() -> {
                    flooding = false;
                    return figures();
                })
                .get();
        Thread.sleep(1_000);
        return figures;
    }

    private String pace(int perSecond, long seconds) throws InterruptedException, ExecutionException {
        Schedule schedule = new Schedule(perSecond, System.nanoTime(), TimeUnit.SECONDS.toNanos(seconds));
        thread.submit(this::reset).get();
        var ticks = thread.next().scheduleAtFixedRate(() -> sendDue(schedule), 0, TICK_MICROS, TimeUnit.MICROSECONDS);
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds) + 2_000);
        boolean _ = ticks.cancel(false);
        return thread.submit(this::figures).get();
    }

    private void sendDue(Schedule schedule) {
        long now = System.nanoTime();
        while (schedule.isDue(now)) {
            Device device = idle.poll();
            if (device == null) {
                return;
            }
            device.send(schedule.take());
        }
    }

    /** When each beacon is to be sent, from the first on. */
    private static final class Schedule {

        private final double everyNanos;
        private final long begin;
        private final long length;
        private long sent;

        Schedule(int perSecond, long begin, long length) {
            this.everyNanos = 1e9 / perSecond;
            this.begin = begin;
            this.length = length;
        }

        private long next() {
            return (long) (sent * everyNanos);
        }

        boolean isDue(long now) {
            return next() < length && begin + next() <= now;
        }

        long take() {
            long moment = begin + next();
            sent++;
            return moment;
        }
    }

    private void reset() {
        took = new Micros();
        acknowledged = 0;
        refused = 0;
        failed = 0;
    }

    private String figures() {
        return "%d %d %d %d %d %d"
                .formatted(acknowledged, refused, failed, took.within(0.5), took.within(0.99), took.most());
    }

    /** One connection, with at most one beacon under way. */
    private final class Device extends ChannelInboundHandlerAdapter {

        private final SplittableRandom random = new SplittableRandom();
        private @Nullable ChannelHandlerContext context;
        private byte[] answer = new byte[ANSWER_ROOM];
        private int read;
        private long sentAt;
        private @Nullable UUID id;

        @Override
        public void channelActive(ChannelHandlerContext active) {
            context = active;
            idle.add(this);
        }

        void send(long moment) {
            ChannelHandlerContext to = context;
            if (to == null) {
                failed++;
                return;
            }
            sentAt = moment;
            UUID fresh = new UUID(random.nextLong(), random.nextLong());
            id = fresh;
            ByteBuf request = to.alloc().buffer(BeaconText.ROOM);
            text.write(request, fresh, Instant.now().truncatedTo(ChronoUnit.MILLIS));
            to.writeAndFlush(request, to.voidPromise());
        }

        @Override
        public void channelRead(ChannelHandlerContext from, Object message) throws IOException {
            ByteBuf bytes = (ByteBuf) message;
            int more = Math.min(bytes.readableBytes(), answer.length - read);
            bytes.readBytes(answer, read, more);
            bytes.release();
            read += more;
            if (HttpAnswer.isWhole(answer, read)) {
                read = 0;
                answered(HttpAnswer.status(answer));
            }
        }

        private void answered(int status) throws IOException {
            took.add((System.nanoTime() - sentAt) / 1_000);
            if (status == 204 || status == 200) {
                acknowledged++;
                if (acknowledgedIds != null) {
                    acknowledgedIds.write(id + "\n");
                }
            } else {
                refused++;
            }
            id = null;
            if (flooding) {
                send(System.nanoTime());
            } else {
                idle.add(this);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext gone) {
            context = null;
            failed += id == null ? 0 : 1;
            boolean _ = idle.remove(this);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext broken, Throwable cause) {
            broken.close();
        }
    }
}
