package live.houselights;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the boundaries that each module's package-info states. */
class ModulesTest {

    @Test
    void modulesUseOnlyWhatTheySayTheyUse() {
        ApplicationModules.of(Houselights.class).verify();
    }
}
