package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;

/**
 * One show's chat as one process remembers it: its newest lines, and the rest in SQL. Its stage also gives new lines their
 * offsets. Used by one thread at a time.
 */
final class Chat {

    /** Lines kept in memory, to greet and to fill gaps without the database. */
    static final int REMEMBERED = 500;

    /** The longest gap that is filled; who missed more starts anew with the latest. */
    static final int LONGEST_GAP = 1_000;

    /** Lines that somebody sees who joins for the first time. */
    static final int GREETING = 100;

    private final ShowId show;
    private final ChatLog log;
    private final Deque<Line> recent = new ArrayDeque<>();
    private long last;

    Chat(ShowId show, ChatLog log) {
        this.show = show;
        this.log = log;
        log.newest(show, REMEMBERED).forEach(this::remember);
    }

    /** Something to say that has no place yet. */
    record Draft(Author by, String text, @Nullable UUID re, String ref) {}

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

    /** Reads which of the remembered lines were taken away, and answers those that were still there. */
    List<Line> readGone() {
        if (recent.isEmpty()) {
            return List.of();
        }
        Map<UUID, Line.Gone> gone = log.goneSince(show, recent.getFirst().offset());
        return replace(line -> line.gone() == null ? gone.get(line.id()) : null);
    }

    /** The latest lines up to an offset that are still shown, oldest first. */
    List<Line> greeting(long upTo) {
        List<Line> shown = recent.stream()
                .filter(line -> line.offset() <= upTo && line.gone() == null)
                .toList();
        return shown.subList(Math.max(0, shown.size() - GREETING), shown.size());
    }

    /**
     * The lines after one offset up to another; empty when they are too many to send, or when the page has seen what this
     * chat never said, because its rows were lost since.
     */
    Optional<List<Line>> gap(long after, long upTo) {
        if (upTo - after > LONGEST_GAP || after > upTo) {
            return Optional.empty();
        }
        boolean remembered = recent.isEmpty() || recent.getFirst().offset() <= after + 1;
        List<Line> lines = remembered ? List.copyOf(recent) : log.after(show, after, LONGEST_GAP);
        return Optional.of(lines.stream()
                .filter(line -> line.offset() > after && line.offset() <= upTo && line.gone() == null)
                .toList());
    }

    /** Remembered lines up to an offset that were taken away, for somebody who may still show them. */
    List<Line> goneUpTo(long offset) {
        return recent.stream()
                .filter(line -> line.offset() <= offset && line.gone() != null)
                .toList();
    }

    Optional<Line> find(UUID id) {
        Optional<Line> remembered =
                recent.stream().filter(line -> line.id().equals(id)).findFirst();
        return remembered.isPresent() ? remembered : log.find(show, id);
    }

    /** Takes one line away. The caller holds the transaction. */
    void writeGone(Line line) {
        log.remove(show, line.id());
    }

    /** Takes away everything that somebody said. The caller holds the transaction. */
    void writeAllGone(UUID fan) {
        log.removeAllOf(show, fan);
    }

    /** Forgets what {@link #writeGone} and {@link #writeAllGone} took away, once committed. */
    void forget(Predicate<Line> which, Line.Gone why) {
        List<Line> _ = replace(line -> line.gone() == null && which.test(line) ? why : null);
    }

    /** Marks those remembered lines for which there is a reason, and answers them. */
    private List<Line> replace(Function<Line, Line.@Nullable Gone> reason) {
        List<Line> changed = new ArrayList<>();
        List<Line> all = List.copyOf(recent);
        recent.clear();
        for (Line line : all) {
            Line.Gone why = reason.apply(line);
            Line kept = why == null ? line : line.without(why);
            recent.addLast(kept);
            if (why != null) {
                changed.add(kept);
            }
        }
        return changed;
    }

    private void remember(Line line) {
        recent.addLast(line);
        last = line.offset();
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }
}
