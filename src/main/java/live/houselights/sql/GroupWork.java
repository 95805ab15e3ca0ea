package live.houselights.sql;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does at once what waits together: while one group is worked on, the next gathers; who comes alone goes at once. Under a
 * crowd, a hundred share one commit and one batch of statements.
 *
 * <p><b>Promises.</b> An answer is given after the commit that keeps it. A task that fails takes nobody along: its group is
 * rolled back and each task goes alone, where only the one at fault fails. A task may therefore be done twice: the work does
 * nothing but read and write the database.
 *
 * <p><b>Fullness.</b> More than {@link #MOST_WAITING} at once are refused with {@link Full}, untouched.
 *
 * @param <T> what is to do, such as a row to write
 * @param <R> the answer
 */
public final class GroupWork<T, R> {

    /** Tasks that wait for a group; more than a database could answer while anybody still looks. */
    public static final int MOST_WAITING = 20_000;

    /** Tasks in one group: enough to make a commit cheap, few enough that a failing one costs little. */
    public static final int MOST_TOGETHER = 200;

    private final Function<List<T>, List<R>> together;
    private final Function<List<T>, List<R>> alone;
    private final Gathering<Waiting<T, R>> waiting;

    private GroupWork(int mostTogether, Function<List<T>, List<R>> together, Function<List<T>, List<R>> alone) {
        this.together = together;
        this.alone = alone;
        this.waiting = new Gathering<>("group-work", MOST_WAITING, mostTogether, this::work);
    }

    /**
     * Work that is a transaction per group.
     *
     * @param work does a group, in an order of its own that avoids deadlocks, and answers each task at its place in the list
     */
    public static <T, R> GroupWork<T, R> writing(
            PlatformTransactionManager transactions, Function<List<T>, List<R>> work) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Atomically atomically = new Atomically(transactions);
        return new GroupWork<>(
                MOST_TOGETHER,
                group -> transaction.execute(_ -> work.apply(group)),
                task -> atomically.run(_ -> work.apply(task)));
    }

    /**
     * Work that needs no transaction, because it reads with one statement.
     *
     * @param work answers each task at its place in the list
     */
    public static <T, R> GroupWork<T, R> reading(Function<List<T>, List<R>> work) {
        return new GroupWork<>(MOST_TOGETHER, work, work);
    }

    /**
     * Work that commits by itself and has no answer.
     *
     * @param mostTogether tasks in one group
     * @param work does a group, and has committed it when it returns
     */
    public static <T> GroupWork<T, Boolean> committing(int mostTogether, Consumer<List<T>> work) {
        Function<List<T>, List<Boolean>> done = group -> {
            work.accept(group);
            return Collections.nCopies(group.size(), true);
        };
        return new GroupWork<>(mostTogether, done, done);
    }

    /**
     * Does this with what else waits; answers after the commit.
     *
     * @throws Full when too many wait; nothing was done
     * @throws IllegalStateException inside a transaction: the answer would be told before it is kept
     */
    public R run(T task) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This answers after a commit of its own: ask outside transactions");
        }
        var mine = new Waiting<T, R>(task, new CompletableFuture<>());
        if (!waiting.offer(mine)) {
            throw new Full();
        }
        return mine.join();
    }

    /** Tasks that wait for a group now. */
    public int waiting() {
        return waiting.waiting();
    }

    private void work(List<Waiting<T, R>> group) {
        if (group.size() == 1) {
            workAlone(group.getFirst());
            return;
        }
        List<R> answers;
        try {
            answers = together.apply(group.stream().map(Waiting::task).toList());
        } catch (RuntimeException | Error failed) {
            group.forEach(this::workAlone);
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer().complete(answers.get(i));
        }
    }

    private void workAlone(Waiting<T, R> one) {
        try {
            one.answer().complete(alone.apply(List.of(one.task())).getFirst());
        } catch (RuntimeException | Error failed) {
            one.answer().completeExceptionally(failed);
        }
    }

    /** Too many tasks wait; this one was not taken. */
    public static final class Full extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Full() {
            super("More than %d wait: ask again in a moment".formatted(MOST_WAITING), null, false, false);
        }
    }

    private record Waiting<T, R>(T task, CompletableFuture<R> answer) {

        R join() {
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
