package live.houselights.catalog.web;

import live.houselights.shell.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pictures are for everybody. */
@Configuration(proxyBeanMethods = false)
class OpenArtwork {

    @Bean
    PublicPaths artworkPaths() {
        return PublicPaths.of("/artwork/**", "/emotes/**");
    }
}
