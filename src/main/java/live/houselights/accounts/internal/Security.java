package live.houselights.accounts.internal;

import static com.vaadin.flow.spring.security.VaadinSecurityConfigurer.vaadin;

import com.vaadin.flow.server.auth.NavigationAccessControl;
import jakarta.servlet.DispatcherType;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.shell.PublicPaths;
import live.houselights.shell.SecurityHeaders;
import live.houselights.shell.UnlistedPaths;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may ask for what where people sign in. Two doors, both shut by default:
 *
 * <ul>
 *   <li>a controller's path is open only when a {@link PublicPaths} bean lists it;
 *   <li>a Vaadin view is open to those whom its annotation names.
 * </ul>
 *
 * Every POST needs the session's CSRF token, but for the paths whose pages bring a proof of their own.
 */
@Configuration(proxyBeanMethods = false)
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class Security {

    static final String SIGN_IN = "/sign-in";
    static final String SIGN_IN_LINK = "/sign-in/link";
    static final String SIGN_OUT = "/sign-out";

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            List<PublicPaths> publicPaths,
            SecurityHeaders headers,
            UnlistedPaths unlisted,
            AuthenticationProvider oneTimeTokens,
            OneTimeLinks links,
            SignInResult result,
            StaySignedIn stay,
            NavigationAccessControl navigation) {
        navigation.setLoginView(SIGN_IN);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PublicPaths.open(publicPaths))
                        .permitAll())
                .with(
                        vaadin(),
                        vaadin -> vaadin.logoutSuccessHandler(result).anyRequest(request -> request.access(unlisted)))
                .oneTimeTokenLogin(link -> link.tokenService(links)
                        .authenticationProvider(oneTimeTokens)
                        // Links are asked for in the sign-in view, which counts them; this other way in stays shut.
                        .generateRequestResolver(_ -> null)
                        .tokenGenerationSuccessHandler((_, _, _) -> {})
                        .loginPage(SIGN_IN)
                        .loginProcessingUrl(SIGN_IN_LINK)
                        .showDefaultSubmitPage(false)
                        .successHandler(result)
                        .failureHandler(result))
                .rememberMe(remember -> remember.rememberMeServices(stay).key(stay.getKey()))
                .logout(logout -> logout.logoutUrl(SIGN_OUT))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(new ToSignIn()).withObjectPostProcessor(new KeptIsSignedIn()))
                .csrf(csrf -> csrf.ignoringRequestMatchers(PublicPaths.withoutCsrf(publicPaths)))
                .headers(headers::apply)
                .build();
    }

    @Bean
    AuthenticationProvider oneTimeTokens(OneTimeLinks links, Welcome welcome) {
        return new OneTimeTokenAuthenticationProvider(links, welcome::admit);
    }

    @Bean
    PublicPaths signInPaths() {
        return PublicPaths.of(SIGN_IN_LINK);
    }

    @Bean
    @ConditionalOnBooleanProperty("houselights.demo")
    PublicPaths demoSignInPaths() {
        return PublicPaths.of("/demo/sign-in/*");
    }
}
