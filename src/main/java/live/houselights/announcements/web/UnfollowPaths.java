package live.houselights.announcements.web;

import java.util.List;
import live.houselights.shell.PublicPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Who unfollows needs no session: the seal in the address says who they are, and mail programs send the post themselves (RFC 8058).
 */
@Configuration(proxyBeanMethods = false)
class UnfollowPaths {

    @Bean
    PublicPaths unfollowLinks() {
        return new PublicPaths(List.of("/unfollow/*"), List.of("/unfollow/*"));
    }
}
