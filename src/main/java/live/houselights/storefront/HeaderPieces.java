package live.houselights.storefront;

import java.time.Clock;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.shell.HeaderPiece;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the storefront puts into the header of every fan page. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.STOREFRONT)
class HeaderPieces {

    @Bean
    @Order(1)
    HeaderPiece cartPiece(BrowserCart cart, Topics topics, Clock clock) {
        return () -> new CartBadge(cart, topics, clock);
    }
}
