package live.houselights.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits together what waits together: while one transaction commits, the next gathers; a lone command goes at once. Under a
 * crowd, a hundred commands share one commit, one load of their rows and one batch of writes.
 *
 * <p><b>Promises.</b> A command's answer is given after the commit that keeps it. Commands of one group run one after the other,
 * each on rows that the group has loaded for it, and in the order of their keys, so that two nodes lock alike. A command that
 * fails takes nobody along: its group is rolled back and each runs in a transaction of its own, where only the one at fault
 * fails. A command may therefore run twice: it does nothing but read and write the database,
 * and makes what it writes anew each time.
 *
 * <p><b>Fullness.</b> More than {@link #MOST_WAITING} at once are refused with {@link Full}, untouched.
 *
 * @param <K> what a command is about, such as an order's id
 */
public final class GroupCommit<K extends Comparable<K>> {

    /** Commands that wait for a group; more than a database could answer while anybody still looks. */
    public static final int MOST_WAITING = 20_000;

    /** Commands in one group: enough to make a commit cheap, few enough that a failing one costs little. */
    public static final int MOST_TOGETHER = 200;

    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final Atomically alone;
    private final Consumer<List<K>> load;
    private final BlockingQueue<Command<K, ?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param load reads and locks the rows of these keys, ascending and each once, into the transaction's entity manager, so
     *     that a command finds its own without asking the database
     */
    public GroupCommit(EntityManager entities, PlatformTransactionManager transactions, Consumer<List<K>> load) {
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
        this.alone = new Atomically(transactions);
        this.load = load;
    }

    /**
     * Runs this command with others; answers after the commit.
     *
     * @throws Full when too many wait; nothing was done
     * @throws IllegalStateException inside a transaction: the answer would be told before it is kept
     */
    public <T> T run(K key, Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This command answers after a commit of its own: ask outside transactions");
        }
        var command = new Command<>(key, work);
        if (!waiting.offer(command)) {
            throw new Full();
        }
        serve();
        return command.answer();
    }

    /** Commands that wait for a group now. */
    public int waiting() {
        return waiting.size();
    }

    private void serve() {
        if (busy.compareAndSet(false, true)) {
            Thread.ofVirtual().name("group-commit").start(this::serveAll);
        }
    }

    private void serveAll() {
        List<Command<K, ?>> group = new ArrayList<>();
        try {
            while (waiting.drainTo(group, MOST_TOGETHER) > 0) {
                commit(group);
                group.clear();
            }
        } finally {
            busy.set(false);
        }
        // Somebody may have come between the last look and the word that nobody serves.
        if (!waiting.isEmpty()) {
            serve();
        }
    }

    private void commit(List<Command<K, ?>> group) {
        group.sort(Comparator.comparing(Command::key));
        try {
            transaction.executeWithoutResult(_ -> runAll(group));
        } catch (RuntimeException | Error failed) {
            group.forEach(this::commitAlone);
            return;
        }
        group.forEach(Command::tell);
    }

    private void commitAlone(Command<K, ?> command) {
        try {
            alone.run(_ -> {
                runAll(List.of(command));
                return command;
            });
            command.tell();
        } catch (RuntimeException | Error failed) {
            command.fail(failed);
        }
    }

    private void runAll(List<Command<K, ?>> group) {
        // Else each read would write what the commands before it have changed, one by one.
        entities.setFlushMode(FlushModeType.COMMIT);
        load.accept(group.stream().map(Command::key).distinct().toList());
        group.forEach(Command::work);
    }

    /** Too many commands wait; this one was not taken. */
    public static final class Full extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Full() {
            super("More than %d commands wait: ask again in a moment".formatted(MOST_WAITING), null, false, false);
        }
    }

    private static final class Command<K, T> {

        private final K key;
        private final Supplier<T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private Supplier<T> result = () -> {
            throw new IllegalStateException("This command has not run");
        };

        Command(K key, Supplier<T> work) {
            this.key = key;
            this.work = work;
        }

        K key() {
            return key;
        }

        void work() {
            T done = work.get();
            result = () -> done;
        }

        void tell() {
            answer.complete(result.get());
        }

        void fail(Throwable failed) {
            answer.completeExceptionally(failed);
        }

        T answer() {
            try {
                return answer.join();
            } catch (CompletionException failed) {
                switch (failed.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw failed;
                }
            }
        }
    }
}
