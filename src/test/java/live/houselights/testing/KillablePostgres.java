package live.houselights.testing;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL that can be killed like a process on a bad day, and started again on what it left on its disk. */
public final class KillablePostgres implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final EmbeddedPostgres server;

    /**
     * @param commits PostgreSQL's {@code synchronous_commit}: off acknowledges before the log is written
     */
    public KillablePostgres(Path directory, String commits) throws IOException {
        this.directory = directory;
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setServerConfig("fsync", "on")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("synchronous_commit", commits)
                .start();
    }

    public String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    public HikariDataSource pool(int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url());
        pool.setMaximumPoolSize(connections);
        pool.setConnectionTimeout(5_000);
        return pool;
    }

    /** kill -9, the server and all its connections, and up again. */
    public void killAndRestart() {
        try {
            ProcessHandle postmaster = postmaster();
            List<String> command = commandOf(postmaster);
            List<ProcessHandle> all = Stream.concat(postmaster.descendants(), Stream.of(postmaster))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            await().atMost(PATIENCE).until(() -> all.stream().noneMatch(KillablePostgres::runs));
            // Where nobody reaps the dead, the server would take its own old number for a living server.
            Files.deleteIfExists(directory.resolve("postmaster.pid"));
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            await().atMost(PATIENCE).ignoreExceptions().until(this::answers);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(directory.resolve("postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    /** What it was started with. PostgreSQL refuses to be root, and in a namespace of its own root is nobody. */
    private static List<String> commandOf(ProcessHandle process) {
        Stream<String> nobody =
                "root".equals(System.getProperty("user.name")) ? Stream.of("unshare", "-U") : Stream.of();
        ProcessHandle.Info info = process.info();
        return Stream.of(
                        nobody,
                        info.command().stream(),
                        Stream.of(info.arguments().orElseThrow()))
                .flatMap(words -> words)
                .toList();
    }

    private boolean answers() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return connection.isValid(1);
        }
    }

    /** A process that is dead and not yet reaped has a number and no command. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    /** What was started again is not the server object's own, so it is ended by its process. */
    @Override
    public void close() throws IOException {
        ProcessHandle postmaster = postmaster();
        server.close();
        postmaster.destroy();
    }
}
