package live.houselights.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/**
 * The headers that every answer of the page server carries. A controller that sets a {@code Content-Security-Policy} of
 * its own keeps it.
 *
 * <ul>
 *   <li>Plain pages and files: scripts from our own files only.
 *   <li>{@code /watch/**} and {@code /line/**}: as strict, and the only pages that may talk to the edge server.
 *   <li>Vaadin pages: inline scripts need a nonce, made for each page; {@code unsafe-eval} stays, because Flow's client
 *       builds functions from what the server sends.
 * </ul>
 *
 * Framing is ruled by {@code frame-ancestors}, which every browser of today heeds, so there is no {@code X-Frame-Options}.
 */
@Component
public class SecurityHeaders {

    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private static final String NO_PLUGINS = "; object-src 'none'; base-uri 'self'; form-action 'self'";
    private static final String NO_FRAMES = NO_PLUGINS + "; frame-ancestors 'none'";
    private static final String OUR_FRAMES = NO_PLUGINS + "; frame-ancestors 'self'";

    /** What the watch page shows in a frame of its own, so that fans buy while they watch; the bank of tests included. */
    private static final List<String> FRAMED =
            List.of("/counter/", "/checkout", "/orders/", "/payments/test/challenge/");

    private static final String PAGE = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:";

    /** hls.js gives each track of captions an empty file to load, from data; refused that, a browser would not show its captions. */
    private static final String WATCH = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self'; media-src 'self' blob: data:; worker-src 'self' blob:;"
            + " manifest-src 'self'; frame-src 'self'; connect-src 'self' %s" + NO_FRAMES;

    private static final String VAADIN = "default-src 'self'; script-src 'self' 'nonce-%s' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-src 'self'";

    /** What our pages never ask a device for. */
    private static final List<String> UNUSED_POWERS = List.of(
            "accelerometer",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb");

    private final String watchPolicy;

    SecurityHeaders(@Value("${houselights.edge.public-url}") URI edge) {
        this.watchPolicy = WATCH.formatted(sourcesOf(edge));
    }

    public void apply(HeadersConfigurer<?> headers) {
        headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(powers -> powers.policy(String.join("=(), ", UNUSED_POWERS) + "=()"))
                .addHeaderWriter(contentPolicy());
    }

    private HeaderWriter contentPolicy() {
        return (request, response) -> {
            if (!response.containsHeader(CONTENT_SECURITY_POLICY)) {
                response.setHeader(CONTENT_SECURITY_POLICY, policyFor(request));
            }
        };
    }

    private String policyFor(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/watch/") || path.startsWith("/line/") ? watchPolicy : PAGE + frames(path);
    }

    /** The policy of a Vaadin page whose inline scripts carry this nonce. */
    public static String vaadinPolicy(String nonce, String path) {
        return VAADIN.formatted(nonce) + frames(path);
    }

    private static String frames(String path) {
        return FRAMED.stream().anyMatch(path::startsWith) ? OUR_FRAMES : NO_FRAMES;
    }

    /** The edge as a browser names it, for requests and for WebSockets. Port 0 is one that the system picks: any. */
    private static String sourcesOf(URI edge) {
        boolean secure = "https".equals(edge.getScheme());
        String port = edge.getPort() < 0 ? "" : ":" + (edge.getPort() == 0 ? "*" : edge.getPort());
        String host = edge.getHost() + port;
        return "%s://%s %s://%s".formatted(secure ? "https" : "http", host, secure ? "wss" : "ws", host);
    }
}
