package live.houselights.onstage.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;
import live.houselights.catalog.StagePhase;
import live.houselights.onstage.Voices;
import live.houselights.onstage.internal.Reach.Sight;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gathers what happened since the last tick into one frame that everybody gets, and another for those who moderate where they see
 * more. Reactions may come from any thread.
 */
final class TickFrame {

    /** Fields of a frame that tells nothing. */
    private static final int PLAIN = 2;

    private final LongAdder[] reactions = new LongAdder[Reaction.values().length];
    private final Map<Reaction, Long> felt = new EnumMap<>(Reaction.class);
    private final List<Line> chat = new ArrayList<>();
    private final List<Line> gone = new ArrayList<>();
    private final List<Line> back = new ArrayList<>();
    private @Nullable Integer viewers;
    private boolean pinnedChanged;
    private @Nullable Line pinned;
    private @Nullable Integer slow;
    private @Nullable Voices voices;
    private @Nullable StagePhase phase;
    private final Map<String, ObjectNode> more = new LinkedHashMap<>();

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

    void gaveBack(List<Line> lines) {
        back.addAll(lines);
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

    void voices(Voices those) {
        voices = those;
    }

    void phase(StagePhase now) {
        phase = now;
    }

    /** Anything else that everybody is told; what was to be told under this name before is not. */
    void tell(String field, ObjectNode value) {
        more.put(field, value);
    }

    /**
     * What to send.
     *
     * @param all for all who do not moderate; it tells how many lines stand aside; null when there is nothing for them
     * @param team for those who do, with all lines; the same bytes when nothing stands aside
     * @param aside lines that are not in {@code all}, for whom they are
     */
    record Frames(byte @Nullable [] all, byte[] team, List<Line> aside) {}

    /** The frames, or empty when nothing happened; either way the next tick begins. */
    Optional<Frames> take(long offset, Counted counted) {
        List<Line> aside = Stream.concat(back.stream(), chat.stream())
                .filter(line -> !line.reach().everybody())
                .toList();
        ObjectNode frame = ServerFrames.frame("frame").put("offset", offset);
        if (!gone.isEmpty()) {
            frame.set("gone", ServerFrames.gone(gone));
        }
        react(frame, counted);
        if (viewers != null) {
            frame.put("viewers", viewers.intValue());
        }
        if (pinnedChanged) {
            frame.set("pinned", ServerFrames.pinned(pinned));
        }
        if (slow != null) {
            frame.put("slow", slow.intValue());
        }
        if (voices != null) {
            frame.put("voices", voices.wire());
        }
        if (phase != null) {
            frame.put("phase", ServerFrames.phase(phase));
        }
        more.forEach(frame::set);
        Optional<Frames> frames = chat.isEmpty() && back.isEmpty() && frame.size() == PLAIN
                ? Optional.empty()
                : Optional.of(frames(frame, aside));
        clear();
        return frames;
    }

    private Frames frames(ObjectNode frame, List<Line> aside) {
        if (aside.isEmpty()) {
            byte[] all = ServerFrames.bytes(withLines(frame, ServerFrames::messages, chat, back));
            return new Frames(all, all, aside);
        }
        byte[] team = ServerFrames.bytes(withLines(frame, ServerFrames::messagesForTeam, chat, back));
        frame.remove(List.of("chat", "back"));
        withLines(frame, ServerFrames::messages, open(chat), open(back));
        long counted = chat.stream()
                .filter(line -> line.reach().sight() == Sight.ASIDE)
                .count();
        if (counted > 0) {
            frame.put("aside", counted);
        }
        return new Frames(frame.size() == PLAIN ? null : ServerFrames.bytes(frame), team, aside);
    }

    private static List<Line> open(List<Line> lines) {
        return lines.stream().filter(line -> line.reach().everybody()).toList();
    }

    private static ObjectNode withLines(
            ObjectNode frame, Function<List<Line>, ArrayNode> messages, List<Line> chat, List<Line> back) {
        if (!chat.isEmpty()) {
            frame.set("chat", messages.apply(chat));
        }
        if (!back.isEmpty()) {
            frame.set("back", messages.apply(back));
        }
        return frame;
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
        more.clear();
        chat.clear();
        gone.clear();
        back.clear();
        viewers = null;
        pinnedChanged = false;
        pinned = null;
        slow = null;
        voices = null;
        phase = null;
    }
}
