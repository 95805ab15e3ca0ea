package live.houselights.edge;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the edge listens.
 *
 * @param port 0 takes any free port
 * @param publicUrl where browsers reach the edge; a port of 0 in it stands for the one that was taken
 * @param allowedOrigins origins besides {@code houselights.public-url} whose pages may connect
 * @param maxConnections beyond it the edge answers 503; keep it well below the process's limit of open files
 * @param sharedPort whether several processes of this user may listen on the port; the kernel spreads connections over them
 * @param behindProxy whether {@code Forwarded} and {@code X-Forwarded-For} are to be believed
 */
@ConfigurationProperties("houselights.edge")
record EdgeProperties(
        @DefaultValue("8090") int port,
        @DefaultValue("http://localhost:8090") String publicUrl,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue("18000") int maxConnections,
        @DefaultValue("false") boolean sharedPort,
        @DefaultValue("false") boolean behindProxy) {}
