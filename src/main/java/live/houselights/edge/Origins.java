package live.houselights.edge;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Which pages may talk to us: those of {@code houselights.public-url} and {@code houselights.edge.allowed-origins}.
 *
 * <p>A request without an origin comes from no web page, so no page can abuse a visitor's browser with it; it passes, and
 * its pass or its sealed session decides.
 */
@Component
public class Origins {

    /** A port of zero in the public address stands for the one that Tomcat took. */
    private static final String ANY_PORT = ":0";

    private final Environment environment;
    private final List<String> configured;

    Origins(
            Environment environment,
            @Value("${houselights.public-url}") String publicUrl,
            @Value("${houselights.edge.allowed-origins:}") List<String> others) {
        this.environment = environment;
        this.configured = java.util.stream.Stream.concat(java.util.stream.Stream.of(publicUrl), others.stream())
                .map(Origins::normal)
                .filter(origin -> !origin.isEmpty())
                .toList();
    }

    public boolean allows(@Nullable String origin) {
        if (origin == null) {
            return true;
        }
        String asked = normal(origin);
        return configured.stream().map(this::withPort).anyMatch(asked::equals);
    }

    private String withPort(String origin) {
        if (!origin.endsWith(ANY_PORT)) {
            return origin;
        }
        String taken = environment.getProperty("local.server.port", "0");
        return origin.substring(0, origin.length() - 1) + taken;
    }

    /** Scheme, host and port alone, lower case, without a default port. */
    private static String normal(String url) {
        String lower = url.strip().toLowerCase(Locale.ROOT);
        int path = lower.indexOf('/', lower.indexOf("://") + 3);
        String origin = path < 0 ? lower : lower.substring(0, path);
        if (origin.startsWith("https://") && origin.endsWith(":443")) {
            return origin.substring(0, origin.length() - 4);
        }
        if (origin.startsWith("http://") && origin.endsWith(":80")) {
            return origin.substring(0, origin.length() - 3);
        }
        return origin;
    }
}
