package live.houselights.accounts.web;

import java.util.List;
import live.houselights.shell.PublicPaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Outside the demo its addresses are not there, whoever asks and however: not shut, which would say that they exist. */
@RestController
@ConditionalOnBooleanProperty(name = "houselights.demo", havingValue = false, matchIfMissing = true)
class NoDemoController {

    private static final String DEMO = "/demo/**";

    @RequestMapping(DEMO)
    ResponseEntity<Void> nothing() {
        return ResponseEntity.notFound().build();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(name = "houselights.demo", havingValue = false, matchIfMissing = true)
    static class Paths {

        /** Without a token too: there is nothing that a forged request could do. */
        @Bean
        PublicPaths noDemoPaths() {
            return new PublicPaths(List.of(DEMO), List.of(DEMO));
        }
    }
}
