package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import live.houselights.boxoffice.internal.Inventory.Full;
import live.houselights.boxoffice.internal.Inventory.NotAnswered;
import live.houselights.boxoffice.internal.TierInbox.Wish;
import live.houselights.boxoffice.internal.TierStore.Outcome;
import live.houselights.boxoffice.internal.TierStore.TakeOver;
import live.houselights.boxoffice.internal.TierStore.Unanswered;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a tier: takes whatever commands wait, decides them in memory, commits them together, and only then
 * answers. The next batch gathers in the {@link TierInbox} meanwhile.
 *
 * <h2>Failure</h2>
 *
 * <ul>
 *   <li><b>The database refuses</b> what the book said was possible: nothing was written. Look up everything that the batch
 *       names; if that does not help, read the book anew; then let each command run alone, so that a single bad one cannot
 *       fail its neighbours.
 *   <li><b>The database does not answer</b>: perhaps it was written. Taking the tier over again under a new epoch waits for a
 *       statement that is still under way, or fences it; after that, what was written stands, and repeating the batch by its
 *       ids answers what was done without doing it twice.
 *   <li><b>Somebody took the tier over</b>: nothing was written, and nothing will be. Who waits is told {@link NotAnswered},
 *       asks again, and finds the new writer. The same after {@link #MOST_ATTEMPTS}.
 * </ul>
 *
 * Refusals pass the same fence as places do, so an old writer cannot call a tier sold out.
 *
 * <h2>Concurrency</h2>
 *
 * The book belongs to the inbox's turns, of which there is one at a time, each seeing what the one before did.
 */
class TierWriter {

    static final int MOST_ATTEMPTS = 6;

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);

    private static final Logger log = LoggerFactory.getLogger(TierWriter.class);

    private final TierId tier;
    private final TierStore store;
    private final TierInbox inbox;
    private final Consumer<Duration> pause;
    private final Consumer<TierChanged> tell;

    private @Nullable TierBook book;
    private long epoch;
    private volatile boolean superseded;

    /**
     * @param turns runs turns, which block on the database
     * @param pause waits between attempts
     * @param tell is told once per committed batch that moved places
     */
    TierWriter(TierId tier, TierStore store, Executor turns, Consumer<Duration> pause, Consumer<TierChanged> tell) {
        this.tier = tier;
        this.store = store;
        this.inbox = new TierInbox(turns, this::work);
        this.pause = pause;
        this.tell = tell;
    }

    /** Completes with the command's own answer, {@link Full} or {@link NotAnswered}, never exceptionally. */
    final CompletableFuture<Object> submit(TierCommand command) {
        return inbox.submit(command);
    }

    /** Whether another writer has the tier, so that this one will never answer anything again. */
    final boolean isSuperseded() {
        return superseded;
    }

    private void work(List<Wish> batch) {
        try {
            if (!done(batch)) {
                batch.forEach(wish -> wish.answer().complete(new NotAnswered()));
            }
        } catch (RuntimeException failed) {
            log.error("The writer of tier {} failed", tier, failed);
            forget();
            batch.forEach(wish -> wish.answer().complete(new NotAnswered()));
        }
    }

    private boolean done(List<Wish> batch) {
        int surprises = 0;
        boolean sceptical = false;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS && !superseded; attempt++) {
            try {
                switch (attempt(batch, sceptical)) {
                    case Outcome.Done _ -> {
                        return true;
                    }
                    case Outcome.Fenced _ -> superseded = true;
                    case Outcome.Surprised(String why) -> {
                        log.info("The writer of tier {} looks again: {}", tier, why);
                        sceptical = true;
                        if (++surprises > 1) {
                            forget();
                        }
                        if (surprises > 2 && batch.size() > 1) {
                            batch.forEach(wish -> work(List.of(wish)));
                            return true;
                        }
                    }
                }
            } catch (Unanswered lost) {
                log.warn("The database did not answer the writer of tier {}: {}", tier, lost.getMessage());
                sceptical = true;
                forget();
                pause.accept(SHORTEST_PAUSE.multipliedBy(1L << attempt));
            }
        }
        return false;
    }

    private Outcome attempt(List<Wish> batch, boolean sceptical) {
        if (batch.getFirst().command() instanceof TierCommand.Reread) {
            forget();
        }
        TierBook open = open();
        if (open == null) {
            return superseded ? new Outcome.Fenced() : withoutTier(batch);
        }
        if (batch.getFirst().command() instanceof TierCommand.Remove) {
            return remove(batch.getFirst(), open);
        }
        List<TierCommand> commands = batch.stream().map(Wish::command).toList();
        Page page = new Page(tier, open, store.look(tier, Wishes.needs(commands, open, sceptical)));
        List<Object> answers = commands.stream().map(page::decide).toList();
        if (!sceptical && answers.stream().anyMatch(Wishes::isRefusal)) {
            // Perhaps it was taken before this writer's time, and the answer to a repeated wish was lost.
            return attempt(batch, true);
        }
        Changes changes = page.changes();
        Outcome outcome = commit(open, changes, batch, answers);
        if (outcome instanceof Outcome.Done done) {
            open.turnTo(changes.after(), page.written(done), page.pools());
            answer(
                    batch,
                    answers.stream().map(answer -> page.told(answer, done)).toList());
            if (!changes.before().equals(changes.after())) {
                tell.accept(new TierChanged(open.show(), tier));
            }
        }
        return outcome;
    }

    private @Nullable TierBook open() {
        if (book == null) {
            switch (store.takeOver(tier, epoch)) {
                case TakeOver.Loaded loaded -> {
                    epoch = loaded.epoch();
                    book = new TierBook(loaded);
                }
                case TakeOver.Absent _ -> epoch = 0;
                case TakeOver.Lost _ -> superseded = true;
            }
        }
        return book;
    }

    /** A batch is decided, and nobody is answered yet. */
    Outcome commit(TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
        return store.commit(open.epoch(), changes);
    }

    private static void answer(List<Wish> batch, List<Object> answers) {
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer().complete(answers.get(i));
        }
    }

    private static Outcome withoutTier(List<Wish> batch) {
        answer(
                batch,
                batch.stream().map(wish -> Wishes.withoutTier(wish.command())).toList());
        return new Outcome.Done(0, 0);
    }

    private Outcome remove(Wish wish, TierBook open) {
        Outcome outcome = store.remove(tier, open.epoch());
        return switch (outcome) {
            case Outcome.Done done -> {
                forget();
                epoch = 0;
                wish.answer().complete(true);
                yield done;
            }
            case Outcome.Surprised _ -> {
                wish.answer().complete(false);
                yield new Outcome.Done(0, 0);
            }
            case Outcome.Fenced fenced -> fenced;
        };
    }

    private void forget() {
        book = null;
    }
}
