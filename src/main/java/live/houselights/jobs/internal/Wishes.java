package live.houselights.jobs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import live.houselights.jobs.internal.DurableJobs.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The jobs that one transaction schedules, until it ends. In the order of their keys, so that two transactions lock alike. */
final class Wishes implements TransactionSynchronization {

    private final DurableJobs jobs;
    private final SortedMap<String, Wish> waiting = new TreeMap<>();
    private final List<Wish> written = new ArrayList<>();
    private boolean ending;

    private Wishes(DurableJobs jobs) {
        this.jobs = jobs;
    }

    static Wishes ofTransaction(DurableJobs jobs) {
        if (TransactionSynchronizationManager.getResource(jobs) instanceof Wishes known) {
            return known;
        }
        Wishes wishes = new Wishes(jobs);
        TransactionSynchronizationManager.bindResource(jobs, wishes);
        TransactionSynchronizationManager.registerSynchronization(wishes);
        return wishes;
    }

    void add(Wish wish) {
        waiting.merge(wish.kind() + ' ' + wish.key(), wish, Wish::or);
        if (ending) {
            write(); // by somebody who works at the very end, when the others are written already
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        ending = true;
        write();
    }

    private void write() {
        List<Wish> all = List.copyOf(waiting.values());
        waiting.clear();
        jobs.write(all);
        written.addAll(all);
    }

    @Override
    public void afterCommit() {
        jobs.look(written);
    }

    @Override
    public void suspend() {
        Object _ = TransactionSynchronizationManager.unbindResource(jobs);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(jobs, this);
    }

    @Override
    public void afterCompletion(int status) {
        @Nullable Object _ = TransactionSynchronizationManager.unbindResourceIfPossible(jobs);
    }
}
