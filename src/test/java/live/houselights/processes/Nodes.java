package live.houselights.processes;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import live.houselights.testing.Network;
import org.jspecify.annotations.Nullable;

/**
 * A house of several processes, numbered from 1, on one PostgreSQL and with cables between them. As many others, numbered on,
 * can take their places.
 */
public final class Nodes implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final Network network;
    private final int count;
    private final @Nullable RunningHouse[] running;
    private final Consumer<String> listener;

    /**
     * @param listener is told whatever a {@link Rush} says on any of them
     */
    public Nodes(Path folder, int count, Consumer<String> listener) throws IOException {
        this.folder = folder;
        this.count = count;
        this.postgres = EmbeddedPostgres.start();
        this.network = new Network(2 * count);
        this.running = new RunningHouse[2 * count + 1];
        this.listener = listener;
    }

    /** Starts those that do not run, all at once. */
    public void start() {
        List<CompletableFuture<Void>> starts = new ArrayList<>();
        // The first would wait for the others for ever if they were started one by one.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 1; node <= count; node++) {
                RunningHouse house = running[node];
                if (house == null || !house.isRunning()) {
                    int number = node;
                    starts.add(CompletableFuture.runAsync(() -> start(number), threads));
                }
            }
        }
        starts.forEach(CompletableFuture::join);
    }

    /** Starts those that can take the others' places, one by one: on one machine, one that starts takes all the time there is. */
    void startSuccessors() {
        for (int node = count + 1; node <= 2 * count; node++) {
            start(node);
        }
    }

    private void start(int node) {
        try {
            RunningHouse house = RunningHouse.start(
                    folder.resolve("node-" + node),
                    "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres",
                    "--houselights.payments.test.timeout=200ms",
                    "--houselights.payments.test.settles=2s",
                    "--houselights.secret=a-secret-of-tests-that-is-long-enough-0123456789",
                    "--houselights.shutdown-notice=3s",
                    "--houselights.cluster.host=" + Network.outside(node),
                    "--houselights.cluster.port=" + network.port(),
                    "--houselights.cluster.bind-host=" + Network.inside(node),
                    "--houselights.cluster.bind-port=" + network.port(),
                    "--houselights.cluster.join-within=3m",
                    "--houselights.cluster.seeds=" + seeds(node));
            house.hear(listener);
            running[node] = house;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A successor knows its own house first, and then the one that it comes to. */
    private String seeds(int node) {
        IntStream first = IntStream.rangeClosed(1, count);
        return (node > count ? IntStream.concat(IntStream.rangeClosed(count + 1, 2 * count), first) : first)
                .mapToObj(seed -> Network.outside(seed) + ":" + network.port())
                .collect(Collectors.joining(","));
    }

    /** Throws an {@link AssertionError}, with what it said, if one that was started has ended. */
    void requireAllAlive() {
        for (RunningHouse house : running) {
            if (house != null && !house.isRunning()) {
                throw new AssertionError("A node ended by itself:\n" + house.log());
            }
        }
    }

    /** Those that run. */
    List<RunningHouse> running() {
        List<RunningHouse> those = new ArrayList<>();
        for (RunningHouse house : running) {
            if (house != null && house.isRunning()) {
                those.add(house);
            }
        }
        return List.copyOf(those);
    }

    public RunningHouse node(int number) {
        RunningHouse house = running[number];
        if (house == null) {
            throw new IllegalStateException("Node %d was never started".formatted(number));
        }
        return house;
    }

    Network network() {
        return network;
    }

    public HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(2);
        return pool;
    }

    @Override
    public void close() throws IOException {
        for (RunningHouse house : running) {
            if (house != null) {
                house.close();
            }
        }
        network.close();
        postgres.close();
    }
}
