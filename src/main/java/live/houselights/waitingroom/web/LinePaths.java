package live.houselights.waitingroom.web;

import java.util.List;
import live.houselights.shell.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the line's paths. Places and passes are sealed; a header and the origin guard changes. */
@Configuration(proxyBeanMethods = false)
class LinePaths {

    @Bean
    PublicPaths waitingRoomPaths() {
        return new PublicPaths(
                List.of("/line/**"), List.of("/line/*/challenge", "/line/*/entries", "/line/*/admission"));
    }
}
