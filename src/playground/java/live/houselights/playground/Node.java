package live.houselights.playground;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import live.houselights.Houselights;
import org.jspecify.annotations.Nullable;

/** One process of the platform, which can be killed and started again at its place. */
final class Node {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Layout.Place place;
    private final Path log;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    /** @param environment what all nodes have in common */
    Node(Layout.Place place, Path folder, Map<String, String> environment) {
        this.place = place;
        this.log = folder.resolve(place.name() + ".log");
        this.environment = environment;
    }

    String name() {
        return place.name();
    }

    synchronized void start() throws IOException {
        if (process != null && process.isAlive()) {
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("playground.jvm", "").split(" ")));
        command.addAll(List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Houselights.class.getName()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "HOUSELIGHTS_ROLES", place.release(),
                        "SERVER_PORT", String.valueOf(place.pages()),
                        "MANAGEMENT_SERVER_PORT", String.valueOf(place.management()),
                        "HOUSELIGHTS_EDGE_PORT", String.valueOf(place.edge()),
                        "HOUSELIGHTS_CLUSTER_PORT", String.valueOf(place.cluster()),
                        "HOUSELIGHTS_DATA_DIR", log.resolveSibling(place.name()).toString(),
                        "HOUSELIGHTS_VIDEO_DIR", log.resolveSibling("video").toString()));
        if (place.release().equals("billing")) {
            builder.environment()
                    .put("HOUSELIGHTS_PAYMENTS_TEST_WEBHOOK_SECRET", "of the playground's billing nodes only");
        }
        process = builder.start();
    }

    /** Waits until the node takes requests. */
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!isReady()) {
            Process running = process;
            if (running == null || !running.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("%s did not come up; read %s".formatted(name(), log));
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    boolean isReady() throws InterruptedException {
        URI readiness = URI.create("http://127.0.0.1:%d/actuator/health/readiness".formatted(place.management()));
        try {
            return http.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        }
    }

    /** As a power cut would. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** As an orchestrator would: the node drains first. */
    void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(LONGEST_DRAIN.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        }
    }
}
