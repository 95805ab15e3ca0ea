package live.houselights.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import live.houselights.testing.TestQuality;
import live.houselights.testing.TestTime;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole platform with its demo data on ports of its own, a clock that tests set, and real browsers before it. All
 * journeys share one running platform, so each buys from a show or as a fan of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@ActiveProfiles({"test", "journey"})
@Import({TestTime.class, TestQuality.class, Box.class})
@ContextConfiguration(initializers = House.class)
@ExtendWith(Visitors.class)
@interface Journey {}
