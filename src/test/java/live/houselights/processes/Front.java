package live.houselights.processes;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Clients behind what a front does: it asks each node once in half a second whether it is ready, sends requests to those that are, in
 * turn, and tries another when a connection is refused. It never repeats a request that may have been heard.
 */
final class Front implements AutoCloseable {

    private static final Duration PROBE_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Each page opens a screen that is kept up to date until it has been silent for long. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(500);

    private static final String CARD = "{\"number\":\"4242424242424242\",\"expiry\":\"12/40\",\"cvc\":\"123\"}";

    private final Supplier<List<RunningHouse>> houses;
    private final List<String> pages;
    private final Map<RunningHouse, Boolean> ready = new ConcurrentHashMap<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean open = true;

    /**
     * @param houses those that run or have run, as they are then
     * @param clients how many ask at any time, a page or a payment's token in turn
     */
    Front(Supplier<List<RunningHouse>> houses, int clients, List<String> pages) {
        this.houses = houses;
        this.pages = pages;
        houses.get().forEach(house -> ready.put(house, true));
        threads.execute(this::probe);
        for (int one = 0; one < clients; one++) {
            threads.execute(this::visit);
        }
    }

    /** What clients saw that was no answer, or an answer that says sorry. */
    Queue<String> failed() {
        return failed;
    }

    int answered() {
        return answered.get();
    }

    private void probe() {
        while (open) {
            houses.get().forEach(house -> ready.put(house, isReady(house)));
            try {
                Thread.sleep(PROBE_EVERY);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private boolean isReady(RunningHouse house) {
        try {
            URI probe = URI.create("http://localhost:%d/actuator/health/readiness".formatted(house.managementPort()));
            return client.send(HttpRequest.newBuilder(probe).timeout(PATIENCE).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void visit() {
        for (int visit = 0; open; visit++) {
            String path = visit % 2 == 0 ? pages.get(visit / 2 % pages.size()) : "/payments/test/tokens";
            try {
                send(path);
                Thread.sleep(BETWEEN_REQUESTS);
            } catch (IOException lost) {
                failed.add(path + ": " + lost);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void send(String path) throws IOException, InterruptedException {
        ConnectException refused = new ConnectException("nobody is ready");
        List<RunningHouse> all = houses.get();
        for (int attempt = 0; attempt < 2 * all.size(); attempt++) {
            RunningHouse house = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
            if (!ready.getOrDefault(house, false)) {
                continue;
            }
            try {
                HttpResponse<Void> answer = client.send(request(house, path), BodyHandlers.discarding());
                if (answer.statusCode() >= 400) {
                    failed.add(path + ": " + answer.statusCode());
                }
                answered.incrementAndGet();
                return;
            } catch (ConnectException again) {
                refused = again;
            }
        }
        throw refused;
    }

    private static HttpRequest request(RunningHouse house, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s".formatted(house.port(), path)))
                .timeout(PATIENCE);
        return path.startsWith("/payments")
                ? request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(CARD))
                        .build()
                : request.build();
    }

    @Override
    public void close() {
        open = false;
        client.shutdownNow();
        threads.shutdownNow();
    }
}
