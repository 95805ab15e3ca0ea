package live.houselights.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Decides on paths that nobody listed: those that a controller would answer are denied to everybody, so that a forgotten
 * controller fails closed. Reading any other path goes on to Vaadin's router, or to where files are looked for, which knows
 * nothing there and says so with a friendly 404; writing to one is denied.
 */
@Component
public class UnlistedPaths implements AuthorizationManager<RequestAuthorizationContext> {

    private final ObjectProvider<RequestMappingInfoHandlerMapping> controllers;

    UnlistedPaths(ObjectProvider<RequestMappingInfoHandlerMapping> controllers) {
        this.controllers = controllers;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext where) {
        HttpServletRequest request = where.getRequest();
        return new AuthorizationDecision(
                reads(request) && controllers.stream().noneMatch(controller -> answers(controller, request)));
    }

    private static boolean reads(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    private static boolean answers(RequestMappingInfoHandlerMapping controllers, HttpServletRequest request) {
        try {
            if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
                ServletRequestPathUtils.parseAndCache(request);
            }
            return controllers.getHandler(request) != null;
        } catch (Exception _) {
            // The path is a controller's, and only the method or the content type does not fit.
            return true;
        }
    }
}
