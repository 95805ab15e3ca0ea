package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Atomically;
import live.houselights.sql.Gathering;
import live.houselights.waitingroom.internal.EnterOutcome.Busy;
import live.houselights.waitingroom.internal.EnterOutcome.Entered;
import live.houselights.waitingroom.internal.EnterOutcome.NoLine;
import live.houselights.waitingroom.internal.EnterOutcome.NotOpen;
import live.houselights.waitingroom.internal.EnterOutcome.SpentAlready;
import live.houselights.waitingroom.internal.Entries.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one show's entries on this node.
 *
 * <p><b>Order.</b> Entries {@link Gathering gather} in the order in which they came. Each commit takes all that wait, at most
 * {@link LineLimits#LARGEST_BATCH}, holds the line's row, and numbers them on from the last. So the numbers have no gaps, and
 * are first come, first served on each node exactly, and between nodes in the order of their commits. (That order, and one
 * statement for the whole batch, is what {@link live.houselights.sql.GroupCommit} does not promise.)
 *
 * <p><b>Failure.</b> An entry is acknowledged only after its commit. When the database fails, the whole batch is told to come
 * back, and who does with the same entry and challenge is in line once, whether or not the lost commit had succeeded. A full
 * queue answers {@link Busy} at once.
 */
final class EntryWriter {

    private static final Logger log = LoggerFactory.getLogger(EntryWriter.class);

    private final ShowId show;
    private final Lines lines;
    private final Entries entries;
    private final Atomically atomically;
    private final Clock clock;
    private final Gathering<Wish> wishes;

    EntryWriter(ShowId show, Lines lines, Entries entries, Atomically atomically, Clock clock) {
        this.show = show;
        this.lines = lines;
        this.entries = entries;
        this.atomically = atomically;
        this.clock = clock;
        this.wishes = new Gathering<>("line " + show, LineLimits.LONGEST_QUEUE, LineLimits.LARGEST_BATCH, this::commit);
    }

    private record Wish(EntryId entry, String challenge, CompletableFuture<EnterOutcome> answer) {}

    CompletableFuture<EnterOutcome> enter(EntryId entry, String challenge) {
        Wish wish = new Wish(entry, challenge, new CompletableFuture<>());
        return wishes.offer(wish) ? wish.answer() : CompletableFuture.completedFuture(new Busy(LineLimits.RETRY_AFTER));
    }

    private void commit(List<Wish> batch) {
        List<EnterOutcome> outcomes;
        try {
            outcomes = atomically.run(_ -> decide(batch));
        } catch (RuntimeException failed) {
            log.warn("{} entries of {} could not be written and are asked to come back", batch.size(), show, failed);
            batch.forEach(wish -> wish.answer().complete(new Busy(LineLimits.RETRY_AFTER)));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(outcomes.get(i));
        }
    }

    private List<EnterOutcome> decide(List<Wish> batch) {
        Optional<Line> found = lines.lock(show);
        Instant now = clock.instant();
        if (found.isEmpty() || found.get().closedAt() != null) {
            return same(batch, new NoLine());
        }
        Line line = found.get();
        if (now.isBefore(line.plan().opensAt())) {
            return same(batch, new NotOpen(line.plan().opensAt()));
        }
        if (!line.takesEntriesAt(now)) {
            return same(batch, new Busy(LineLimits.RETRY_AFTER));
        }
        return append(line, batch, now);
    }

    private List<EnterOutcome> append(Line line, List<Wish> batch, Instant now) {
        Set<EntryId> ids = new LinkedHashSet<>();
        Set<String> challenges = new LinkedHashSet<>();
        batch.forEach(wish -> {
            ids.add(wish.entry());
            challenges.add(wish.challenge());
        });
        Entries.Known known = entries.known(show, ids, challenges);
        List<Entry> fresh = new ArrayList<>();
        List<EnterOutcome> outcomes = new ArrayList<>(batch.size());
        long next = line.entries() + 1;
        for (Wish wish : batch) {
            Entry sameId = known.byId().get(wish.entry());
            if (sameId == null && !known.byChallenge().containsKey(wish.challenge())) {
                sameId = new Entry(wish.entry(), next++, wish.challenge());
                known.add(sameId);
                fresh.add(sameId);
            }
            // Ids become public with the draw, challenges never do: only who solved it may claim an entry again.
            outcomes.add(
                    sameId != null && sameId.challenge().equals(wish.challenge())
                            ? new Entered(
                                    sameId.id(),
                                    sameId.number(),
                                    line.draw() == null || line.wasDrawn(sameId.number()),
                                    line.mark())
                            : new SpentAlready());
        }
        if (!fresh.isEmpty()) {
            entries.add(show, fresh, now);
            lines.entered(show, next - 1);
        }
        return outcomes;
    }

    private static List<EnterOutcome> same(List<Wish> batch, EnterOutcome outcome) {
        return batch.stream().map(_ -> outcome).toList();
    }
}
