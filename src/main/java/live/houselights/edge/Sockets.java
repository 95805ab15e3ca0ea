package live.houselights.edge;

import io.netty.channel.Channel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import live.houselights.edge.SocketEar.Breach;
import live.houselights.kernel.TokenBucket;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Opens WebSockets through Spring's handshake, then lets each socket's ear hear it. Reading stays reactive; writing goes
 * straight to the channel ({@link EdgeSocket}).
 */
final class Sockets {

    private final HandshakeWebSocketService handshakes =
            new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(() -> WebsocketServerSpec.builder()
                    .maxFramePayloadLength(EdgeLimits.LARGEST_FRAME_BYTES)
                    .handlePing(true)));

    Mono<Void> open(ServerWebExchange exchange, SocketRoute route, String path) {
        Connection connection = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        Channel channel = connection.channel();
        return handshakes.handleRequest(exchange, session -> converse(session, channel, route, path));
    }

    private Mono<Void> converse(WebSocketSession session, Channel channel, SocketRoute route, String path) {
        EdgeSocket socket = new EdgeSocket(channel);
        Hearing hearing = new Hearing(socket, route.open(socket, path));
        return session.receive()
                .doOnNext(hearing::hear)
                .then()
                .onErrorResume(failed -> hearing.broken(failed, channel))
                .doFinally(_ -> hearing.ear.closed());
    }

    /** One socket's incoming side. After a breach it goes on reading into nothing, so that our close can arrive. */
    private static final class Hearing {

        private final EdgeSocket socket;
        private final SocketEar ear;
        private final TokenBucket frames =
                new TokenBucket(EdgeLimits.FRAME_BURST, EdgeLimits.FRAMES_PER_SECOND, 1_000, millis());

        Hearing(EdgeSocket socket, SocketEar ear) {
            this.socket = socket;
            this.ear = ear;
        }

        void hear(WebSocketMessage message) {
            if (socket.closing()) {
                return;
            }
            socket.heard();
            if (frames.take(millis()) > 0) {
                ear.breach(Breach.FLOODING);
                return;
            }
            switch (message.getType()) {
                case TEXT -> text(message);
                case BINARY -> ear.breach(Breach.BINARY);
                case PING -> socket.pong(message.getPayload());
                case PONG -> {}
            }
        }

        private void text(WebSocketMessage message) {
            if (message.getPayload().readableByteCount() > EdgeLimits.LARGEST_FRAME_BYTES) {
                ear.breach(Breach.TOO_LARGE);
            } else {
                ear.text(message.getPayloadAsText());
            }
        }

        /** A broken rule ends in a close that the other side can read; a broken wire just ends. */
        Mono<Void> broken(Throwable failure, Channel channel) {
            if (failure instanceof TooLongFrameException || failure instanceof CorruptedWebSocketFrameException) {
                ear.breach(Breach.TOO_LARGE);
                return Mono.create(done -> channel.closeFuture().addListener(_ -> done.success()));
            }
            return Mono.empty();
        }

        private static long millis() {
            return System.nanoTime() / 1_000_000;
        }
    }
}
