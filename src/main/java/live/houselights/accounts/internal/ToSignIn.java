package live.houselights.accounts.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Sends people who are not signed in to the sign-in, and tells it where they wanted to go; programs get a 401. */
final class ToSignIn implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException denied)
            throws IOException {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        if (!"GET".equals(request.getMethod()) || accepts == null || !accepts.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        response.sendRedirect(LocalPath.parse(wanted(request))
                .map(path -> Security.SIGN_IN + "?next=" + URLEncoder.encode(path.value(), StandardCharsets.UTF_8))
                .orElse(Security.SIGN_IN));
    }

    private static String wanted(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
