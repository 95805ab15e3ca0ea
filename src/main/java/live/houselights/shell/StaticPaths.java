package live.houselights.shell;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Style sheets, scripts and fonts are for everybody. */
@Configuration(proxyBeanMethods = false)
class StaticPaths {

    @Bean
    PublicPaths staticPublicPaths() {
        return PublicPaths.of("/styles/**", "/assets/**", "/aura/**");
    }
}
