package live.houselights.accounts.internal;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** Where the browser goes once somebody signed in, could not, or signed out; from a Vaadin view or from a plain page. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class SignInResult implements AuthenticationSuccessHandler, AuthenticationFailureHandler, LogoutSuccessHandler {

    private final OneTimeLinks links;
    private final RedirectStrategy redirect = new UidlRedirectStrategy();

    SignInResult(OneTimeLinks links) {
        this.links = links;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        @Nullable String token = request.getParameter("token");
        LocalPath next = token == null ? LocalPath.HOME : links.returnTo(token);
        redirect.sendRedirect(request, response, next.value());
    }

    /** Back to the page behind the link, which says that it is used up and offers a new one. */
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failed)
            throws IOException {
        redirect.sendRedirect(request, response, Security.SIGN_IN_LINK);
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        redirect.sendRedirect(request, response, "/");
    }
}
