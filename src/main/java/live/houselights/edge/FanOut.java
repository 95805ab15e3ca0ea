package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends each frame to a whole audience.
 *
 * <h2>Cost</h2>
 *
 * A frame is encoded once into one direct buffer. Sockets sit in one row per event loop, and a row is only touched by its
 * loop, so a frame costs one task per loop and one write per socket, with no lock between them.
 *
 * <h2>Pace</h2>
 *
 * A row is served in slices of {@link #SLICE} sockets, spread over the time that the sender gives: between two of them the loop
 * hears what viewers say, and lets others in. {@link #lag} says how much later than planned the last one was served, which is
 * how a sender knows that it should send less often. Should it send before a row is through, the row goes on where it stands, with
 * the new frame, once around: who has not had the one before gets both in one write. So nobody waits longer than one round takes,
 * however late a row is, and the later it is the less each frame costs.
 *
 * <h2>Slow readers</h2>
 *
 * A socket whose outbound buffer is full is skipped and gets what it missed, in order, when it has drained: the last
 * {@link #KEPT} frames are kept for that. One that falls behind further is handed to {@code tooSlow}. So a reader either
 * sees every frame in order or is told to leave, and never holds memory of its own.
 *
 * <h2>Concurrency</h2>
 *
 * {@link #join}, {@link #send} and {@link #nudge} are called by one thread, the stage's; a socket that joins between two
 * frames sees its hello, then every frame sent after the join. {@link #leave} may come from anywhere.
 */
public final class FanOut {

    /** Frames kept for readers that lag: 16 s of a busy stage at four frames a second, and longer where the tick is. */
    public static final int KEPT = 64;

    /** Sockets of one loop that are written to in one go: some milliseconds. */
    static final int SLICE = 256;

    private final Map<EventLoop, Row> rows = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<@Nullable Kept> log = new AtomicReferenceArray<>(KEPT);
    private final Consumer<EdgeSocket> tooSlow;
    private long last;

    public FanOut(Consumer<EdgeSocket> tooSlow) {
        this.tooSlow = tooSlow;
    }

    /** Greets the socket, then counts it among the audience. */
    public void join(EdgeSocket socket, byte[] hello) {
        Row row = rows.computeIfAbsent(socket.loop(), _ -> new Row());
        long seen = last;
        socket.loop().execute(() -> {
            socket.send(hello);
            row.add(new Member(socket, seen));
        });
    }

    public void leave(EdgeSocket socket) {
        Row row = rows.get(socket.loop());
        if (row != null) {
            socket.loop().execute(() -> row.remove(socket));
        }
    }

    /**
     * Sends to everybody.
     *
     * @param spread over which time; a small audience is served at once
     */
    public void send(byte[] text, Duration spread) {
        long number = ++last;
        log.set((int) (number % KEPT), new Kept(number, text));
        ByteBuf frame = SharedFrame.of(SharedFrame.TEXT, text);
        long now = System.nanoTime();
        everyRow(frame, (loop, row) -> row.send(loop, new Round(number, frame.retain(), now, spread.toNanos())));
    }

    /** By how much the slowest row was later than planned with the last frame, or is by now. */
    public Duration lag() {
        long now = System.nanoTime();
        return Duration.ofNanos(
                rows.values().stream().mapToLong(row -> row.lag(now)).max().orElse(0));
    }

    /** Gives those who lag what they missed; call it now and then when there is nothing to send. */
    public void nudge() {
        long number = last;
        rows.forEach((loop, row) -> {
            if (row.lagging) {
                loop.execute(() -> row.catchUp(number));
            }
        });
    }

    /** Pings everybody and cuts those who have answered nothing for long. */
    public void ping() {
        ByteBuf frame = SharedFrame.of(SharedFrame.PING, new byte[0]);
        everyRow(frame, (_, row) -> row.ping(frame));
    }

    private void everyRow(ByteBuf frame, BiConsumer<EventLoop, Row> work) {
        rows.forEach((loop, row) -> {
            frame.retain();
            loop.execute(() -> {
                work.accept(loop, row);
                frame.release();
            });
        });
        frame.release();
    }

    /** One frame on its way through a row; it holds the frame until it is through. */
    private record Round(long number, ByteBuf frame, long sentAtNanos, long spreadNanos) {}

    private record Kept(long number, byte[] text) {}

    private static final class Member {
        final EdgeSocket socket;
        long seen;

        Member(EdgeSocket socket, long seen) {
            this.socket = socket;
            this.seen = seen;
        }
    }

    /** The sockets of one event loop. */
    private final class Row {

        private final List<Member> members = new ArrayList<>();
        volatile boolean lagging;

        private @Nullable Round round;

        /** Whose turn it is next, and how many have theirs until the round is through. */
        private int next;

        private int left;
        private boolean someLag;

        /** When a round that is not through should be, or 0. */
        private volatile long dueAtNanos;

        private volatile long lagNanos;

        void add(Member member) {
            members.add(member);
        }

        void remove(EdgeSocket socket) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).socket == socket) {
                    Member moved = members.removeLast();
                    if (i < members.size()) {
                        members.set(i, moved);
                        // It may have been moved to where this round has been already.
                        someLag |= round != null;
                    }
                    return;
                }
            }
        }

        void send(EventLoop loop, Round begun) {
            Round before = round;
            round = begun;
            left = members.size();
            someLag = false;
            dueAtNanos = begun.sentAtNanos + begun.spreadNanos;
            if (before == null) {
                slice(loop);
            } else {
                before.frame.release();
            }
        }

        private void slice(EventLoop loop) {
            Round serving = Objects.requireNonNull(round);
            for (int i = Math.min(left, SLICE); i > 0 && !members.isEmpty(); i--) {
                next = next < members.size() ? next : 0;
                serve(members.get(next++), serving);
                left--;
            }
            if (left <= 0 || members.isEmpty()) {
                through(serving);
                return;
            }
            long share = serving.spreadNanos * (members.size() - left) / members.size();
            long wait = serving.sentAtNanos + share - System.nanoTime();
            if (wait > 0) {
                loop.schedule(() -> slice(loop), wait, TimeUnit.NANOSECONDS);
            } else {
                loop.execute(() -> slice(loop));
            }
        }

        private void serve(Member member, Round serving) {
            if (member.seen == serving.number - 1 && member.socket.keepsUp()) {
                member.seen = serving.number;
                member.socket.write(serving.frame.retainedDuplicate());
            } else {
                someLag |= !caughtUp(member, serving.number);
            }
        }

        private void through(Round served) {
            lagging = someLag;
            lagNanos = Math.max(0, System.nanoTime() - served.sentAtNanos - served.spreadNanos);
            dueAtNanos = 0;
            round = null;
            served.frame.release();
        }

        long lag(long nowNanos) {
            long due = dueAtNanos;
            return due == 0 ? lagNanos : Math.max(0, nowNanos - due);
        }

        void catchUp(long number) {
            if (round != null) {
                return;
            }
            boolean someStillLag = false;
            for (Member member : members) {
                someStillLag |= !caughtUp(member, number);
            }
            lagging = someStillLag;
        }

        void ping(ByteBuf frame) {
            for (Member member : members) {
                if (member.socket.deaf()) {
                    member.socket.cut();
                } else if (member.socket.keepsUp()) {
                    member.socket.write(frame.retainedDuplicate());
                }
            }
        }

        /** Gives all that was missed in one write; answers false when it was too much for now. */
        private boolean caughtUp(Member member, long number) {
            boolean missed = false;
            while (member.seen < number && member.socket.keepsUp()) {
                Kept kept = log.get((int) ((member.seen + 1) % KEPT));
                if (kept == null || kept.number != member.seen + 1) {
                    tooSlow.accept(member.socket);
                    return true;
                }
                byte[] head = SharedFrame.head(SharedFrame.TEXT, kept.text.length);
                member.seen++;
                member.socket.writeLater(Unpooled.wrappedBuffer(head, kept.text));
                missed = true;
            }
            if (missed) {
                member.socket.flush();
            }
            if (number - member.seen >= KEPT) {
                tooSlow.accept(member.socket);
                return true;
            }
            return member.seen >= number;
        }
    }
}
