package live.houselights;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The whole platform in one jar. Started with no arguments it is every role in one process on an embedded database;
 * started with {@code houselights.roles=onstage} it is one node of a cluster.
 *
 * <p>Start reading here, then follow one ticket through {@code docs/ARCHITECTURE.md}.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Houselights {

    public static void main(String[] args) {
        SpringApplication.run(Houselights.class, args);
    }
}
