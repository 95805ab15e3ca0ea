package live.houselights.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

    /** Frames kept for readers that lag: 16 s of a busy stage at four frames a second. */
    public static final int KEPT = 64;

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

    public void send(byte[] text) {
        long number = ++last;
        log.set((int) (number % KEPT), new Kept(number, text));
        ByteBuf frame = SharedFrame.of(SharedFrame.TEXT, text);
        everyRow(frame, row -> row.send(number, frame));
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
        everyRow(frame, row -> row.ping(frame));
    }

    private void everyRow(ByteBuf frame, Consumer<Row> work) {
        rows.forEach((loop, row) -> {
            frame.retain();
            loop.execute(() -> {
                work.accept(row);
                frame.release();
            });
        });
        frame.release();
    }

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

        void add(Member member) {
            members.add(member);
        }

        void remove(EdgeSocket socket) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).socket == socket) {
                    Member moved = members.removeLast();
                    if (i < members.size()) {
                        members.set(i, moved);
                    }
                    return;
                }
            }
        }

        void send(long number, ByteBuf frame) {
            boolean someLag = false;
            for (Member member : members) {
                if (member.seen == number - 1 && member.socket.keepsUp()) {
                    member.socket.write(frame.retainedDuplicate());
                    member.seen = number;
                } else {
                    someLag |= !caughtUp(member, number);
                }
            }
            lagging = someLag;
        }

        void catchUp(long number) {
            boolean someLag = false;
            for (Member member : members) {
                someLag |= !caughtUp(member, number);
            }
            lagging = someLag;
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

        private boolean caughtUp(Member member, long number) {
            while (member.seen < number && member.socket.keepsUp()) {
                Kept missed = log.get((int) ((member.seen + 1) % KEPT));
                if (missed == null || missed.number != member.seen + 1) {
                    tooSlow.accept(member.socket);
                    return true;
                }
                byte[] head = SharedFrame.head(SharedFrame.TEXT, missed.text.length);
                member.socket.write(Unpooled.wrappedBuffer(head, missed.text));
                member.seen++;
            }
            if (number - member.seen >= KEPT) {
                tooSlow.accept(member.socket);
                return true;
            }
            return member.seen >= number;
        }
    }
}
