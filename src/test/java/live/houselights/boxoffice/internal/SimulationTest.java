package live.houselights.boxoffice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.slf4j.LoggerFactory;

/** Ten thousand evenings of a writer's life, and the proof that they would show a mistake. */
class SimulationTest {

    private static final int SEEDS = 10_000;
    private static final Logger WRITERS_LOG = (Logger) LoggerFactory.getLogger(TierWriter.class);

    /** Tens of thousands of lost connections are not news here. */
    @BeforeAll
    static void quieten() {
        WRITERS_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void unmute() {
        WRITERS_LOG.setLevel(null);
    }

    @Test
    void noFaultOfTheDatabaseMakesAnAnswerUntrue() {
        LongStream.rangeClosed(1, SEEDS).forEach(seed -> {
            try {
                new Simulation(seed, PlantedBug.NONE).run();
            } catch (AssertionError found) {
                throw new AssertionError("Seed " + seed + ": " + found.getMessage(), found);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void everyPlantedBugIsFound(PlantedBug bug) {
        OptionalLong found = LongStream.rangeClosed(1, SEEDS)
                .filter(seed -> isFound(seed, bug))
                .findFirst();

        assertThat(found).as("the first seed that finds it").isPresent();
    }

    private static boolean isFound(long seed, PlantedBug bug) {
        try {
            new Simulation(seed, bug).run();
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }
}
