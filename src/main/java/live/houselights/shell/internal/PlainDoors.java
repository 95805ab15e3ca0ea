package live.houselights.shell.internal;

import jakarta.servlet.DispatcherType;
import java.util.List;
import live.houselights.cluster.Role;
import live.houselights.cluster.UnlessRole;
import live.houselights.shell.PublicPaths;
import live.houselights.shell.SecurityHeaders;
import live.houselights.shell.UnlistedPaths;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may ask for what in releases where nobody signs in and no view lives: what {@link PublicPaths} lists is open, all else
 * is shut. They keep no session.
 */
@Configuration(proxyBeanMethods = false)
@UnlessRole({Role.STOREFRONT, Role.BACKSTAGE})
class PlainDoors {

    @Bean
    @Order(2)
    SecurityFilterChain plainPages(
            HttpSecurity http, List<PublicPaths> publicPaths, SecurityHeaders headers, UnlistedPaths unlisted) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PublicPaths.open(publicPaths))
                        .permitAll()
                        .anyRequest()
                        .access(unlisted))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .csrf(csrf -> csrf.ignoringRequestMatchers(PublicPaths.withoutCsrf(publicPaths)))
                .headers(headers::apply)
                .build();
    }
}
