package live.houselights.jobs;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

/** Jobs that are done together, some of which wait or fail while their test says so. */
@Component
class ScriptedBatch implements JobBatchHandler<ScriptedJob.Payload> {

    static final JobKind<ScriptedJob.Payload> KIND = new JobKind<>("test.batch", ScriptedJob.Payload.class);

    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Map<String, Runnable> scripts = new ConcurrentHashMap<>();

    /** What a batch with this job does before anything else. */
    void script(String key, Runnable script) {
        scripts.put(key, script);
    }

    Set<String> failing() {
        return failing;
    }

    /** The batches so far in which one of this test's jobs was done, without those that failed. */
    List<List<String>> batches(String prefix) {
        return batches.stream()
                .map(keys -> keys.stream().filter(key -> key.startsWith(prefix)).toList())
                .filter(keys -> !keys.isEmpty())
                .toList();
    }

    @Override
    public JobKind<ScriptedJob.Payload> kind() {
        return KIND;
    }

    @Override
    public void runTogether(List<Job<ScriptedJob.Payload>> jobs) {
        List<String> keys = jobs.stream().map(Job::key).toList();
        keys.forEach(key -> scripts.getOrDefault(key, () -> {}).run());
        if (keys.stream().anyMatch(failing::contains)) {
            throw new IllegalStateException("on purpose");
        }
        batches.add(keys);
    }
}
