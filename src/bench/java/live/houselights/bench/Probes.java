package live.houselights.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Asks nodes whether they are ready as an orchestrator does that would take them out of service or replace them. */
final class Probes implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** Later than that is no answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Thread> askers;
    private final LongAdder asked = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** @param managements the ports of the nodes' management */
    Probes(List<Integer> managements) {
        askers = managements.stream()
                .map(port -> Thread.ofVirtual().start(() -> askOnAndOn(port)))
                .toList();
    }

    private void askOnAndOn(int port) {
        HttpRequest probe = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/actuator/health/readiness".formatted(port)))
                .timeout(PATIENCE)
                .build();
        try {
            while (true) {
                ask(probe);
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(HttpRequest probe) throws InterruptedException {
        asked.increment();
        try {
            if (client.send(probe, BodyHandlers.discarding()).statusCode() != 200) {
                failed.increment();
            }
        } catch (IOException late) {
            System.out.println("not ready: " + late);
            failed.increment();
        }
    }

    long asked() {
        return asked.sum();
    }

    /** How often a node was not ready, or did not say so in time. */
    long failed() {
        return failed.sum();
    }

    @Override
    public void close() {
        askers.forEach(Thread::interrupt);
        client.shutdownNow();
    }
}
