package live.houselights.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A PostgreSQL that keeps what it acknowledges: a commit waits for the disk. It also counts what each statement costs. */
final class DurablePostgres implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 100;

    private final EmbeddedPostgres server;

    /** @param directory for the data; made, and removed when the server is closed */
    DurablePostgres(Path directory) throws IOException {
        if (LoggerFactory.getLogger("io.zonky") instanceof Logger chatty) {
            chatty.setLevel(Level.WARN);
        }
        server = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setServerConfig("max_connections", String.valueOf(MOST_CONNECTIONS))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        JdbcClient sql = JdbcClient.create(server.getPostgresDatabase());
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            String value = sql.sql("show " + setting).query(String.class).single();
            if (!value.equals("on")) {
                throw new IllegalStateException("This PostgreSQL runs with %s = %s".formatted(setting, value));
            }
        }
        sql.sql("create extension pg_stat_statements").update();
    }

    /** What the application needs to use it. */
    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
                "spring.datasource.username", "postgres",
                "spring.datasource.password", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
