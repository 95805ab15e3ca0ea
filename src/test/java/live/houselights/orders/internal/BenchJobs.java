package live.houselights.orders.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A queue of jobs that commits with the caller's transaction, and lets the test choose what runs next. */
final class BenchJobs implements Jobs {

    private final List<Job> waiting = new ArrayList<>();

    @Override
    public <T> void schedule(JobKind<T> kind, String key, T payload, Instant when) {
        schedule(kind, key, payload);
    }

    @Override
    public <T> void schedule(JobKind<T> kind, String key, T payload) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A job of money commits with its reason");
        }
        var job = new Job(kind.name(), key, payload);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (!waiting.contains(job)) {
                    waiting.add(job);
                }
            }
        });
    }

    void again(Job job) {
        if (!waiting.contains(job)) {
            waiting.add(job);
        }
    }

    List<Job> takeAll() {
        List<Job> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    record Job(String kind, String key, Object payload) {}
}
