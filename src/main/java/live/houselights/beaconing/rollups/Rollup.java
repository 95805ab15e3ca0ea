package live.houselights.beaconing.rollups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import live.houselights.beaconing.journal.Journal;
import live.houselights.beaconing.journal.Kept;
import live.houselights.beaconing.journal.Position;
import live.houselights.cluster.Topics;
import live.houselights.messages.audience.AudienceRolledUp;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One reader of the journal that adds what it reads to SQL. Sum and cursor are one commit; whatever fails begins again where SQL
 * stands. While the database is away the journal keeps what is behind.
 */
final class Rollup {

    /** How long stopping waits until what was read is written. */
    static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private static final RestartSettings AFTER_FAILURES =
            RestartSettings.create(Duration.ofSeconds(1), Duration.ofSeconds(30), 0.5);
    private static final Logger log = LoggerFactory.getLogger(Rollup.class);

    private final Plan plan;
    private final Desk desk;
    private final Executor blocking;
    private final SharedKillSwitch end = KillSwitches.shared("rollup");
    private final CompletionStage<Done> running;

    Rollup(Plan plan, Desk desk, Executor blocking, Materializer streams) {
        this.plan = plan;
        this.desk = desk;
        this.blocking = blocking;
        this.running = RestartSource.onFailuresWithBackoff(AFTER_FAILURES, this::fromCursor)
                .runWith(Sink.ignore(), streams);
    }

    /**
     * What is read.
     *
     * @param reader its name in the journal
     * @param every so often it is written, if there is anything
     * @param sums makes what makes empty sums; asked anew after a failure
     */
    record Plan(String reader, Duration every, Supplier<Supplier<Sum>> sums) {}

    /** Where it is read and written. */
    record Desk(Journal journal, CursorRows cursors, TransactionTemplate transaction, Topics topics) {}

    /**
     * What was read since the last commit.
     *
     * @param from where the journal stood before
     */
    private static final class Gathered {

        private final Sum sum;
        private Position next;

        Gathered(Sum sum, Position next) {
            this.sum = sum;
            this.next = next;
        }

        Pair<Gathered, Object> add(Kept kept) {
            sum.add(kept.beacon());
            next = kept.next();
            return Pair.create(this, sum.isFull());
        }
    }

    private Source<Position, NotUsed> fromCursor() {
        Journal journal = desk.journal();
        Position start = desk.cursors().begin(journal.id(), plan.reader(), journal.reader(plan.reader()));
        Supplier<Sum> sums = plan.sums().get();
        return journal.from(start)
                .via(end.flow())
                .aggregateWithBoundary(
                        () -> new Gathered(sums.get(), start),
                        (Gathered gathered, Kept kept) -> gathered.add(kept),
                        gathered -> gathered,
                        Pair.create(_ -> true, plan.every()))
                .scanAsync(
                        start,
                        (Position from, Gathered gathered) ->
                                CompletableFuture.supplyAsync(() -> write(from, gathered), blocking));
    }

    private Position write(Position from, Gathered gathered) {
        Journal journal = desk.journal();
        desk.transaction().executeWithoutResult(_ -> {
            desk.cursors().advance(journal.id(), plan.reader(), from, gathered.next);
            gathered.sum.write(journal.id());
        });
        try {
            journal.delivered(plan.reader(), gathered.next);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        gathered.sum.shows().forEach(show -> desk.topics().publish(new AudienceRolledUp(show)));
        return gathered.next;
    }

    /** Reads no more, and writes what was read. */
    void stop() {
        end.shutdown();
        try {
            Object _ = running.toCompletableFuture().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            log.warn("What {} has read last is read again after the next start", plan.reader(), late);
        }
    }
}
