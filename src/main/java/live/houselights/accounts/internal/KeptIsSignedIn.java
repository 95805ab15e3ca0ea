package live.houselights.accounts.internal;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.ExceptionTranslationFilter;

/**
 * Tells somebody who stayed signed in what it tells anybody signed in: that a page is not theirs. There is no password to
 * ask for once more, and a way to the sign-in would look as if they were strangers.
 */
final class KeptIsSignedIn implements ObjectPostProcessor<ExceptionTranslationFilter> {

    @Override
    public <O extends ExceptionTranslationFilter> O postProcess(O filter) {
        filter.setAuthenticationTrustResolver(new AuthenticationTrustResolverImpl() {
            @Override
            public boolean isRememberMe(@Nullable Authentication authentication) {
                return false;
            }
        });
        return filter;
    }
}
