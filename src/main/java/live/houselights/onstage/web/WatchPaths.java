package live.houselights.onstage.web;

import java.util.List;
import live.houselights.shell.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the watch page's paths. Tickets and passes guard what is behind them; a header and the origin guard changes. */
@Configuration(proxyBeanMethods = false)
class WatchPaths {

    @Bean
    PublicPaths onstagePaths() {
        return new PublicPaths(
                List.of("/watch/**", "/walk-in/**", "/party/**", "/playback/**"),
                List.of("/watch/*/pass", "/watch/*/name", "/watch/*/follow"));
    }
}
