package live.houselights.jobs;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;

/** A job that does what its test says, by key. */
@Component
class ScriptedJob implements JobHandler<ScriptedJob.Payload> {

    static final JobKind<Payload> KIND = new JobKind<>("test.scripted", Payload.class);

    private final Map<String, Runnable> scripts = new ConcurrentHashMap<>();
    private final Map<String, Queue<Payload>> runs = new ConcurrentHashMap<>();

    void script(String key, Runnable script) {
        scripts.put(key, script);
    }

    Queue<Payload> runs(String key) {
        return runs.computeIfAbsent(key, _ -> new ConcurrentLinkedQueue<>());
    }

    @Override
    public JobKind<Payload> kind() {
        return KIND;
    }

    @Override
    public void run(String key, Payload payload) {
        runs(key).add(payload);
        scripts.getOrDefault(key, () -> {}).run();
    }

    record Payload(int number, String text) {}
}
