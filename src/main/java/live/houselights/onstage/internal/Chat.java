package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;

/**
 * One show's chat as one process remembers it: its newest lines, and the rest in SQL. Its stage also gives new lines their
 * offsets. Used by one thread at a time.
 */
final class Chat {

    /** Lines for everybody that are kept in memory, to greet and to fill gaps without the database. */
    static final int REMEMBERED = 500;

    /** Lines kept in memory together with those that stand aside: half a minute of a very loud house. */
    static final int MOST_REMEMBERED = 5_000;

    /** The longest gap that is filled, in lines that somebody would have seen; who missed more starts anew with the latest. */
    static final int LONGEST_GAP = 1_000;

    /** The same in lines that were said. */
    static final int LONGEST_LOOK_BACK = 20_000;

    /** Lines that somebody sees who joins for the first time. */
    static final int GREETING = 100;

    private final ShowId show;
    private final ChatLog log;
    private final Deque<Line> recent = new ArrayDeque<>();
    private Set<UUID> returned = Set.of();
    private long last;
    private int forEverybody;
    private int gone;

    Chat(ShowId show, ChatLog log) {
        this.show = show;
        this.log = log;
        log.newest(show, MOST_REMEMBERED).forEach(this::remember);
        if (!recent.isEmpty()) {
            returned = log.returnedSince(show, recent.getFirst().offset());
        }
    }

    /** Something to say that has no place yet. */
    record Draft(Author by, String text, @Nullable UUID re, String ref, Reach reach) {}

    long last() {
        return last;
    }

    /**
     * Gives the drafts their places and returns once they are durable.
     *
     * @throws Fenced when somebody else writes this chat by now
     */
    List<Line> append(long fence, List<Draft> drafts, Instant now) {
        List<Line> lines = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            lines.add(new Line(
                    UuidV7.next(),
                    last + lines.size() + 1,
                    now,
                    draft.by(),
                    draft.text(),
                    draft.re(),
                    draft.ref(),
                    draft.reach(),
                    null));
        }
        log.append(show, fence, lines);
        lines.forEach(this::remember);
        return lines;
    }

    /** Takes in lines that are durable already and follow the last one. */
    void heard(List<Line> lines) {
        lines.forEach(this::remember);
    }

    /** Reads what was said since the last line, takes it in and answers it. */
    List<Line> catchUp() {
        List<Line> said = new ArrayList<>();
        List<Line> page;
        do {
            page = log.after(show, last, LONGEST_GAP);
            heard(page);
            said.addAll(page);
        } while (page.size() == LONGEST_GAP);
        return said;
    }

    /**
     * What moderators did to lines that are remembered.
     *
     * @param gone taken away
     * @param back given back
     */
    record Turned(List<Line> gone, List<Line> back) {}

    /** Reads which of the remembered lines are there and which are not, and answers those of which it was not known. */
    Turned readGone() {
        if (recent.isEmpty()) {
            return new Turned(List.of(), List.of());
        }
        long first = recent.getFirst().offset();
        Map<UUID, Line.Gone> now = log.goneSince(show, first);
        returned = log.returnedSince(show, first);
        List<Line> changed = replace(line -> line.turned(now.get(line.id())));
        return new Turned(
                changed.stream().filter(line -> line.gone() != null).toList(),
                changed.stream().filter(line -> line.gone() == null).toList());
    }

    /** Lines that one order took away and another gave back, newest first. */
    List<Line> returned(UUID fan, long revision) {
        return log.returned(show, fan, revision, GREETING);
    }

    /** The latest lines up to an offset that somebody still sees, oldest first. */
    List<Line> greeting(Viewer viewer, long upTo) {
        return newest(viewer, 0, upTo, GREETING);
    }

    /**
     * The lines after one offset up to another that somebody would have seen; empty when they are too many to send, or when the
     * page has seen what this chat never said, because its rows were lost since.
     */
    Optional<List<Line>> gap(Viewer viewer, long after, long upTo) {
        if (upTo - after > LONGEST_LOOK_BACK || after > upTo) {
            return Optional.empty();
        }
        boolean remembered = recent.isEmpty() || recent.getFirst().offset() <= after + 1;
        List<Line> lines = remembered
                ? newest(viewer, after, upTo, LONGEST_GAP + 1)
                : shown(read(viewer, after).stream(), viewer, upTo);
        return lines.size() > LONGEST_GAP ? Optional.empty() : Optional.of(lines);
    }

    private List<Line> read(Viewer viewer, long after) {
        return viewer.role().moderates()
                ? log.after(show, after, LONGEST_GAP + 1)
                : log.after(show, viewer.fan(), after, LONGEST_GAP + 1);
    }

    /**
     * Of the remembered lines after one offset up to another that somebody sees the newest, oldest first. Goes back no further
     * than it has to: when a node is lost, everybody it had asks.
     */
    private List<Line> newest(Viewer viewer, long after, long upTo, int most) {
        List<Line> newest = new ArrayList<>();
        Iterator<Line> back = recent.descendingIterator();
        while (back.hasNext() && newest.size() < most) {
            Line line = back.next();
            if (line.offset() <= after) {
                break;
            }
            if (isShown(line, viewer, upTo)) {
                newest.add(line);
            }
        }
        return newest.reversed();
    }

    private static List<Line> shown(Stream<Line> lines, Viewer viewer, long upTo) {
        return lines.filter(line -> isShown(line, viewer, upTo)).toList();
    }

    private static boolean isShown(Line line, Viewer viewer, long upTo) {
        return line.offset() <= upTo && line.gone() == null && line.isFor(viewer);
    }

    /** Remembered lines up to an offset that were taken away, for somebody who may still show them. */
    List<Line> goneUpTo(long offset) {
        return gone == 0
                ? List.of()
                : recent.stream()
                        .filter(line -> line.offset() <= offset && line.gone() != null)
                        .toList();
    }

    /** Remembered lines up to an offset that were given back, for somebody who may not show them. */
    List<Line> backUpTo(long offset, Viewer viewer) {
        return returned.isEmpty()
                ? List.of()
                : shown(recent.stream().filter(line -> returned.contains(line.id())), viewer, offset);
    }

    Optional<Line> find(UUID id) {
        Optional<Line> remembered =
                recent.stream().filter(line -> line.id().equals(id)).findFirst();
        return remembered.isPresent() ? remembered : log.find(show, id);
    }

    /** Takes one line away. The caller holds the transaction. */
    void writeGone(Line line, long revision) {
        log.remove(show, line.id(), revision);
    }

    /** Takes away everything that somebody said. The caller holds the transaction. */
    void writeAllGone(UUID fan, long revision) {
        log.removeAllOf(show, fan, revision);
    }

    /** Gives back what one order took away. The caller holds the transaction. */
    void writeBack(UUID fan, long revision) {
        log.restore(show, fan, revision);
    }

    /** Forgets what {@link #writeGone} and {@link #writeAllGone} took away, once committed. */
    void forget(Predicate<Line> which, Line.Gone why) {
        List<Line> _ = replace(line -> line.gone() == null && which.test(line) ? line.turned(why) : line);
    }

    /** Puts others in the place of remembered lines, and answers those that are not what they were. */
    private List<Line> replace(UnaryOperator<Line> turn) {
        List<Line> changed = new ArrayList<>();
        List<Line> all = List.copyOf(recent);
        recent.clear();
        gone = 0;
        for (Line line : all) {
            Line kept = turn.apply(line);
            recent.addLast(kept);
            gone += countGone(kept);
            if (kept.gone() != line.gone()) {
                changed.add(kept);
            }
        }
        return changed;
    }

    private void remember(Line line) {
        recent.addLast(line);
        last = line.offset();
        gone += countGone(line);
        forEverybody += line.reach().everybody() ? 1 : 0;
        while (forEverybody > REMEMBERED || recent.size() > MOST_REMEMBERED) {
            Line oldest = recent.removeFirst();
            gone -= countGone(oldest);
            forEverybody -= oldest.reach().everybody() ? 1 : 0;
        }
    }

    private static int countGone(Line line) {
        return line.gone() == null ? 0 : 1;
    }
}
