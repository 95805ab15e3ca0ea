package live.houselights.journeys;

import java.util.UUID;
import live.houselights.testing.FreePort;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the platform free ports before it starts, since its pages must name them, and a database in memory. */
final class House implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        int pages = FreePort.next();
        int edge = FreePort.next();
        int encoders = FreePort.next();
        TestPropertyValues.of(
                        "server.port=" + pages,
                        "houselights.public-url=http://localhost:" + pages,
                        "houselights.edge.port=" + edge,
                        "houselights.edge.public-url=http://localhost:" + edge,
                        "houselights.video.rtmp-port=" + encoders,
                        "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
                                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1")
                .applyTo(context);
    }
}
