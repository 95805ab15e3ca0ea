package live.houselights.edge;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/** Lets requests in: crowd, origin and method are judged here, before any route is asked. */
final class EdgeDoor implements WebHandler {

    private static final String VERSION_HEADER = "Sec-WebSocket-Version";
    private static final String VERSION = "13";

    private static final AttributeKey<Boolean> ASKED = AttributeKey.valueOf("houselights.edge.asked");

    private final Origins origins;
    private final List<SocketRoute> socketRoutes;
    private final List<PlacardBoard> boards;
    private final BooleanSupplier full;
    private final Sockets sockets;

    EdgeDoor(
            Origins origins,
            List<SocketRoute> socketRoutes,
            List<PlacardBoard> boards,
            BooleanSupplier full,
            Allowance allowance) {
        this.origins = origins;
        this.socketRoutes = socketRoutes;
        this.boards = boards;
        this.full = full;
        this.sockets = new Sockets(allowance);
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        Connection connection = ServerHttpRequestDecorator.getNativeRequest(request);
        asked(connection.channel());
        if (full.getAsBoolean()) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(EdgeLimits.RETRY_WHEN_FULL.toSeconds()));
            // Kept alive, those who were turned away would themselves keep the house full.
            response.getHeaders().setConnection("close");
            return answer(response, HttpStatus.SERVICE_UNAVAILABLE, "full");
        }
        String path = request.getPath().pathWithinApplication().value();
        Placard placard = PlacardHandler.on(boards, path);
        if (placard != null) {
            return show(placard, request, response);
        }
        if (!origins.allows(request.getHeaders().getOrigin())) {
            return answer(response, HttpStatus.FORBIDDEN, "origin");
        }
        if (isUpgrade(request)) {
            if (!VERSION.equals(request.getHeaders().getFirst(VERSION_HEADER))) {
                response.getHeaders().set(VERSION_HEADER, VERSION);
                response.getHeaders().setConnection("close");
                return answer(response, HttpStatus.UPGRADE_REQUIRED, "version");
            }
            return firstOf(socketRoutes, route -> route.takes(path))
                    .map(route -> sockets.open(exchange, route, path))
                    .orElseGet(() -> answer(response, HttpStatus.NOT_FOUND, "unknown path"));
        }
        return answer(response, HttpStatus.NOT_FOUND, "unknown path");
    }

    /** Notes that a whole request head has arrived on this connection. */
    static void asked(Channel channel) {
        channel.attr(ASKED).set(true);
    }

    /** Whether a whole request head has arrived on this connection. */
    static boolean hasAsked(Channel channel) {
        return channel.hasAttr(ASKED);
    }

    /** The long way to a placard, for what {@link PlacardHandler} leaves alone: other methods, and pipelined requests. */
    private static Mono<Void> show(Placard placard, ServerHttpRequest request, ServerHttpResponse response) {
        if (!request.getMethod().equals(HttpMethod.GET)) {
            response.getHeaders().set(HttpHeaders.ALLOW, HttpMethod.GET.name());
            return answer(response, HttpStatus.METHOD_NOT_ALLOWED, "method");
        }
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setAccessControlAllowOrigin("*");
        response.getHeaders().setETag(placard.tag());
        return response.writeWith(Mono.just(response.bufferFactory().wrap(placard.body())));
    }

    private static boolean isUpgrade(ServerHttpRequest request) {
        String upgrade = request.getHeaders().getUpgrade();
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).equals("websocket");
    }

    private static <T> Optional<T> firstOf(List<T> list, java.util.function.Predicate<T> wanted) {
        return list.stream().filter(wanted).findFirst();
    }

    private static Mono<Void> answer(ServerHttpResponse response, HttpStatus status, String reason) {
        return EdgeAnswers.refuse(response, status, reason);
    }
}
