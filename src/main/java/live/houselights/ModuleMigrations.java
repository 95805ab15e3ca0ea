package live.houselights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import live.houselights.cluster.Role;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Lets each module that this release holds migrate its own tables, from its folder below {@code db/migrations} and with a
 * history of its own. No table refers to another module's, so the order means nothing.
 *
 * <p>Several nodes may start at once: whoever comes second waits for the first, module by module.
 */
@Component
class ModuleMigrations implements FlywayMigrationStrategy {

    private static final String ROOT = "classpath:db/migrations";
    private static final Pattern FOLDER = Pattern.compile("db/migrations/([a-z]+)/[^/]+\\.sql$");

    private final ResourcePatternResolver resources;

    private final Set<Role> running;

    ModuleMigrations(ResourcePatternResolver resources, Environment environment) {
        this.resources = resources;
        this.running = Role.runningIn(environment);
    }

    @Override
    public void migrate(Flyway flyway) {
        modules()
                .forEach(module -> Flyway.configure(flyway.getConfiguration().getClassLoader())
                        .configuration(flyway.getConfiguration())
                        .locations(ROOT + "/" + module)
                        .table(flyway.getConfiguration().getTable() + "_" + module)
                        // The other modules' tables are there already.
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .load()
                        .migrate());
    }

    private Stream<String> modules() {
        try {
            return Arrays.stream(resources.getResources(ROOT + "/*/*.sql"))
                    .map(ModuleMigrations::module)
                    .distinct()
                    .filter(module -> Releases.holdModule(running, module))
                    .sorted();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The migrations cannot be listed", unreadable);
        }
    }

    private static String module(Resource script) {
        try {
            Matcher folder = FOLDER.matcher(script.getURL().getPath());
            if (!folder.find()) {
                throw new IllegalStateException(script + " is in no module's folder");
            }
            return folder.group(1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
