package live.houselights.accounts.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Lets the people of the demo in without a link. Not there outside the demo. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
@ConditionalOnBooleanProperty("houselights.demo")
public class Door {

    private final Welcome welcome;
    private final StaySignedIn stay;
    private final SessionAuthenticationStrategy session = new ChangeSessionIdAuthenticationStrategy();
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Door(Welcome welcome, StaySignedIn stay) {
        this.welcome = welcome;
        this.stay = stay;
    }

    /** Signs the persona in, on a session with a new id, as the link's filter would. */
    public void admit(DemoPersona persona, HttpServletRequest request, HttpServletResponse response) {
        UserDetails who = welcome.admit(persona.email());
        var authentication = UsernamePasswordAuthenticationToken.authenticated(who, null, who.getAuthorities());
        session.onAuthentication(authentication, request, response);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        stay.loginSuccess(request, response, authentication);
    }
}
