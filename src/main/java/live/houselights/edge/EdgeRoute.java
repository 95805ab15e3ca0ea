package live.houselights.edge;

import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers plain requests on the edge. The origin has been checked and CORS headers are set before it is asked. It runs on
 * an event loop: it must never block.
 */
public interface EdgeRoute {

    /** Whether requests to this path are this route's; the edge answers 405 to any other method itself. */
    boolean takes(String path);

    HttpMethod method();

    Mono<Void> handle(ServerWebExchange exchange);
}
