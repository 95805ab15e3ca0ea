package live.houselights.onstage.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import live.houselights.catalog.StagePhase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Gathers what happened since the last tick into the one frame that everybody gets. Reactions may come from any thread. */
final class TickFrame {

    private final LongAdder[] reactions = new LongAdder[Reaction.values().length];
    private final Map<Reaction, Long> felt = new EnumMap<>(Reaction.class);
    private final List<Line> chat = new ArrayList<>();
    private final List<Line> gone = new ArrayList<>();
    private @Nullable Integer viewers;
    private boolean pinnedChanged;
    private @Nullable Line pinned;
    private @Nullable Integer slow;
    private @Nullable StagePhase phase;

    TickFrame() {
        for (int i = 0; i < reactions.length; i++) {
            reactions[i] = new LongAdder();
        }
    }

    /** What was thrown before this hall within one tick, by kind. */
    interface Counted {
        void add(Reaction kind, long n);
    }

    void react(Reaction kind, int n) {
        reactions[kind.ordinal()].add(n);
    }

    /** What was thrown before other halls; from the hall's thread alone. */
    void feel(Reaction kind, long n) {
        felt.merge(kind, n, Long::sum);
    }

    void said(List<Line> lines) {
        chat.addAll(lines);
    }

    void took(List<Line> lines) {
        gone.addAll(lines);
    }

    void viewers(int count) {
        viewers = count;
    }

    void pinned(@Nullable Line line) {
        pinnedChanged = true;
        pinned = line;
    }

    void slow(int seconds) {
        slow = seconds;
    }

    void phase(StagePhase now) {
        phase = now;
    }

    /** The frame, or empty when nothing happened; either way the next tick begins. */
    Optional<byte[]> take(long offset, Counted counted) {
        ObjectNode frame = ServerFrames.frame("frame").put("offset", offset);
        int plain = frame.size();
        if (!chat.isEmpty()) {
            frame.set("chat", ServerFrames.messages(chat));
        }
        if (!gone.isEmpty()) {
            frame.set("gone", ServerFrames.gone(gone));
        }
        react(frame, counted);
        if (viewers != null) {
            frame.put("viewers", viewers.intValue());
        }
        if (pinnedChanged) {
            frame.set("pinned", ServerFrames.message(pinned));
        }
        if (slow != null) {
            frame.put("slow", slow.intValue());
        }
        if (phase != null) {
            frame.put("phase", ServerFrames.phase(phase));
        }
        clear();
        return frame.size() == plain ? Optional.empty() : Optional.of(ServerFrames.bytes(frame));
    }

    private void react(ObjectNode frame, Counted counted) {
        for (Reaction kind : Reaction.values()) {
            long n = reactions[kind.ordinal()].sumThenReset();
            long everywhere = n + felt.getOrDefault(kind, 0L);
            if (everywhere > 0) {
                frame.withObject("react").put(kind.wire(), everywhere);
            }
            if (n > 0) {
                counted.add(kind, n);
            }
        }
    }

    private void clear() {
        felt.clear();
        chat.clear();
        gone.clear();
        viewers = null;
        pinnedChanged = false;
        pinned = null;
        slow = null;
        phase = null;
    }
}
