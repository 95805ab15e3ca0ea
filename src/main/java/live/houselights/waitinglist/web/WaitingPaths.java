package live.houselights.waitinglist.web;

import java.util.List;
import live.houselights.shell.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who waits needs no account: the seal in the address says who they are. Leaving takes posts without a session's token, since
 * mail programs send it themselves (RFC 8058).
 */
@Configuration(proxyBeanMethods = false)
class WaitingPaths {

    @Bean
    PublicPaths waitingLinks() {
        return new PublicPaths(
                List.of("/waiting/join/*", "/waiting/leave/*"), List.of("/waiting/join/*", "/waiting/leave/*"));
    }
}
