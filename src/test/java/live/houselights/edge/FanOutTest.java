package live.houselights.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers of every speed get the same frames in the same order, or are told to leave. */
class FanOutTest {

    private final List<EdgeSocket> tooSlow = new ArrayList<>();
    private final FanOut fanOut = new FanOut(tooSlow::add);
    private final List<EmbeddedChannel> channels = new ArrayList<>();

    @AfterEach
    void letGo() {
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    @Test
    void everybodyGetsEveryFrameAfterTheirHello() {
        EmbeddedChannel early = joined("hello early");
        send("one");
        EmbeddedChannel late = joined("hello late");
        send("two");

        assertThat(read(early)).containsExactly("hello early", "one", "two");
        assertThat(read(late)).containsExactly("hello late", "two");
    }

    @Test
    void aSlowReaderGetsWhatItMissedInOrderOnceItReadsAgain() {
        EmbeddedChannel slow = joined("hello");
        EmbeddedChannel quick = joined("hello");
        full(slow, true);
        send("one");
        send("two");
        assertThat(read(slow)).containsExactly("hello");

        full(slow, false);
        fanOut.nudge();
        run();

        assertThat(read(slow)).containsExactly("one", "two");
        assertThat(read(quick)).containsExactly("hello", "one", "two");
        assertThat(tooSlow).isEmpty();
    }

    @Test
    void aReaderThatFallsTooFarBehindIsToldToLeaveAndNobodyWaitsForIt() {
        EmbeddedChannel slow = joined("hello");
        EmbeddedChannel quick = joined("hello");
        full(slow, true);

        for (int i = 0; i < FanOut.KEPT; i++) {
            send("frame " + i);
        }

        assertThat(tooSlow).hasSize(1);
        assertThat(read(quick)).hasSize(1 + FanOut.KEPT);
    }

    @Test
    void aLargeAudienceIsServedInSlicesAndEveryOneOfItOnce() throws Exception {
        EventLoop loop = new DefaultEventLoop();
        try {
            List<EmbeddedChannel> audience = new ArrayList<>();
            for (int i = 0; i < 2 * FanOut.SLICE + 1; i++) {
                EmbeddedChannel channel = new EmbeddedChannel();
                channels.add(channel);
                audience.add(channel);
                fanOut.join(new EdgeSocket(channel, loop), bytes("hello"));
            }

            fanOut.send(bytes("one"), Duration.ofMillis(20));
            fanOut.send(bytes("two"), Duration.ofMillis(20));

            EmbeddedChannel last = audience.getLast();
            await().until(() ->
                    loop.submit(() -> last.outboundMessages().size() == 3).get());
            for (EmbeddedChannel channel : audience) {
                assertThat(loop.submit(() -> read(channel)).get()).containsExactly("hello", "one", "two");
            }
        } finally {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Test
    void aFrameThatComesEarlyGoesOnWhereTheOneBeforeWas() {
        EmbeddedChannel host = new EmbeddedChannel();
        host.freezeTime();
        channels.add(host);
        List<EmbeddedChannel> audience = new ArrayList<>();
        for (int i = 0; i < 2 * FanOut.SLICE; i++) {
            EmbeddedChannel channel = new EmbeddedChannel();
            channels.add(channel);
            audience.add(channel);
            fanOut.join(new EdgeSocket(channel, host.eventLoop()), bytes("hello"));
        }
        fanOut.send(bytes("one"), Duration.ofHours(1));
        host.runPendingTasks();

        fanOut.send(bytes("two"), Duration.ofHours(1));
        host.runPendingTasks();
        host.advanceTimeBy(2, TimeUnit.HOURS);
        host.runScheduledPendingTasks();

        assertThat(read(audience.getFirst())).containsExactly("hello", "one");
        assertThat(read(audience.getLast())).containsExactly("hello", "one", "two");
        host.advanceTimeBy(2, TimeUnit.HOURS);
        host.runScheduledPendingTasks();
        assertThat(read(audience.getFirst())).containsExactly("two");
        assertThat(read(audience.getLast())).isEmpty();
    }

    @Test
    void whoLeftGetsNothingMore() {
        EmbeddedChannel gone = new EmbeddedChannel();
        channels.add(gone);
        EdgeSocket socket = new EdgeSocket(gone);
        fanOut.join(socket, bytes("hello"));
        fanOut.leave(socket);

        send("one");

        assertThat(read(gone)).containsExactly("hello");
    }

    @Test
    void framesOfEveryLengthAreFramedAsTheStandardSays() {
        assertThat(SharedFrame.head(SharedFrame.TEXT, 125)).containsExactly(0x81, 125);
        assertThat(SharedFrame.head(SharedFrame.TEXT, 126)).containsExactly(0x81, 126, 0, 126);
        assertThat(SharedFrame.head(SharedFrame.TEXT, 65_535)).containsExactly(0x81, 126, 0xFF, 0xFF);
        assertThat(SharedFrame.head(SharedFrame.TEXT, 65_536)).containsExactly(0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0);
    }

    private EmbeddedChannel joined(String hello) {
        EmbeddedChannel channel = new EmbeddedChannel();
        channels.add(channel);
        fanOut.join(new EdgeSocket(channel), bytes(hello));
        run();
        return channel;
    }

    private void send(String text) {
        fanOut.send(bytes(text), Duration.ZERO);
        run();
    }

    private void run() {
        channels.forEach(EmbeddedChannel::runPendingTasks);
    }

    private static void full(EmbeddedChannel channel, boolean full) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !full);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The texts that were written since the last reading; all short, so their head is two bytes. */
    private static List<String> read(EmbeddedChannel channel) {
        List<String> texts = new ArrayList<>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            texts.add(frame.skipBytes(2).toString(StandardCharsets.UTF_8));
            frame.release();
        }
        return texts;
    }
}
