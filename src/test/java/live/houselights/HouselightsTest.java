package live.houselights;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application starts, with its schema, on both databases. */
class HouselightsTest {

    @Nested
    @OnH2
    class InMemory extends Starts {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Starts {}

    abstract static class Starts {

        @Autowired
        DataSource database;

        @Test
        void everyModulesMigrationsAreApplied() {
            int jobs = JdbcClient.create(database)
                    .sql("select count(*) from scheduled_tasks")
                    .query(Integer.class)
                    .single();

            assertThat(jobs).isGreaterThanOrEqualTo(0);
        }
    }
}
