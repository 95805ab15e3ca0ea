package live.houselights.onstage.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;

/**
 * One show's chat: gives each line its offset, makes it durable, and remembers the newest ones. Used by its stage's thread
 * alone.
 *
 * <h2>Failure</h2>
 *
 * When a batch cannot be written nobody can tell whether it was: the connection may have died after the commit. So the
 * next thing done is to read back what is there. Lines found then are published, unacknowledged; offsets go on behind them.
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
    private boolean unsure;

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

    /** Whether a write failed and {@link #readBack} has to come first. */
    boolean unsure() {
        return unsure;
    }

    /** Gives the drafts their places and returns once they are durable. */
    List<Line> append(List<Draft> drafts, Instant now) {
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
        unsure = true;
        log.append(show, lines);
        unsure = false;
        lines.forEach(this::remember);
        return lines;
    }

    /** After a failed write: the lines that made it after all. */
    List<Line> readBack() {
        List<Line> found = log.after(show, last, LONGEST_GAP);
        found.forEach(this::remember);
        unsure = false;
        return found;
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

    /** Forgets what {@link #writeGone} and {@link #writeAllGone} took away, once committed; answers what that was. */
    List<Line> forget(Predicate<Line> which, Line.Gone why) {
        List<Line> forgotten = new ArrayList<>();
        List<Line> all = List.copyOf(recent);
        recent.clear();
        for (Line line : all) {
            boolean goes = line.gone() == null && which.test(line);
            Line kept = goes ? line.without(why) : line;
            recent.addLast(kept);
            if (goes) {
                forgotten.add(kept);
            }
        }
        return forgotten;
    }

    private void remember(Line line) {
        recent.addLast(line);
        last = line.offset();
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }
}
