package live.houselights.bench;

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
import live.houselights.testing.FreePort;

/**
 * What a start costs a single process: until the extracted jar with its AOT cache says that it is ready, and of that the
 * cluster's share. The latter is the difference to the same house on a {@link LocalHouse}, started in the same way.
 */
final class StartBench {

    private static final int STARTS = 2;
    private static final String MEMORY = "-Xmx512m";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UnpackedJar jar;
    private final Path data;
    private int houses;

    /** @param data below which each start has a folder of its own */
    StartBench(UnpackedJar jar, Path data) {
        this.jar = jar;
        this.data = data;
    }

    void run(Report report) throws IOException, InterruptedException {
        jar.train();
        double ready = Double.MAX_VALUE;
        for (int start = 0; start < STARTS; start++) {
            ready = Math.min(ready, ready());
        }
        report.put("ready_cpu_s", ready);
        Cost[] trained = cheapest();
        report.put("house_cpu_s", trained[0].cpuSeconds());
        report.put("local_house_cpu_s", trained[1].cpuSeconds());
        report.put("house_mb", trained[0].resident());
        report.put("local_house_mb", trained[1].resident());
        report.put("cluster_layer_cpu_s", trained[0].cpuSeconds() - trained[1].cpuSeconds());
        report.put("cluster_layer_mb", trained[0].resident() - trained[1].resident());
        report.put("cluster_layer_heap_mb", trained[0].heap() - trained[1].heap());
        report.put("cluster_layer_classes_and_code_mb", trained[0].beside() - trained[1].beside());
    }

    /** CPU seconds up to readiness and megabytes after a collection: of the process, its heap, and its classes and code. */
    private record Cost(double cpuSeconds, double resident, double heap, double beside) {

        Cost orCheaper(Cost other) {
            return new Cost(
                    Math.min(cpuSeconds, other.cpuSeconds),
                    Math.min(resident, other.resident),
                    Math.min(heap, other.heap),
                    Math.min(beside, other.beside));
        }
    }

    /** With the cluster and without it, in turn. What else goes on makes a start dearer, never cheaper. */
    private Cost[] cheapest() throws IOException, InterruptedException {
        Cost with = start(HouseAlone.WITH);
        Cost without = start(HouseAlone.WITHOUT);
        for (int more = 1; more < STARTS; more++) {
            with = with.orCheaper(start(HouseAlone.WITH));
            without = without.orCheaper(start(HouseAlone.WITHOUT));
        }
        return new Cost[] {with, without};
    }

    private Cost start(String how) throws IOException, InterruptedException {
        List<String> command = jar.java(HouseAlone.class, MEMORY);
        command.add(how);
        command.addAll(properties(Map.of()));
        try (OwnProcess house = OwnProcess.start(jar.folder(), command)) {
            house.hear();
            double cpuSeconds = house.cpuSeconds();
            String[] bytes = house.ask("").split(" ");
            return new Cost(
                    cpuSeconds,
                    house.residentMegabytes(),
                    Double.parseDouble(bytes[0]) / 1e6,
                    Double.parseDouble(bytes[1]) / 1e6);
        }
    }

    /** CPU seconds from nothing, a new database too, to the first "ready" of the probe. */
    private double ready() throws IOException, InterruptedException {
        int management = FreePort.next();
        List<String> command = new ArrayList<>(jar.java());
        command.addAll(List.of(MEMORY, "-jar", "houselights.jar"));
        command.addAll(properties(
                Map.of("management.server.port", management, "logging.level.live.houselights.Houselights", "info")));
        try (OwnProcess house = OwnProcess.start(jar.folder(), command, "Started Houselights in")) {
            house.hear();
            awaitReady(management);
            return house.cpuSeconds();
        }
    }

    private static void awaitReady(int management) throws IOException, InterruptedException {
        HttpRequest probe = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/actuator/health/readiness".formatted(management)))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (client.send(probe, BodyHandlers.discarding()).statusCode() != 200) {
                Thread.sleep(100);
            }
        }
    }

    private List<String> properties(Map<String, Object> more) {
        return House.properties(data.resolve(Integer.toString(houses++)), more);
    }
}
