package live.houselights.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Opens WebSockets through Spring's handshake. Then the connection leaves the reactive pipeline: nothing of the exchange, its
 * request and its publishers is kept for hours, only a decoder and a {@link Conversation}, some 3 KB instead of 10.
 */
final class Sockets {

    private final Allowance allowance;
    private final WebSocketDecoderConfig frames;
    private final HandshakeWebSocketService handshakes;

    Sockets(Allowance allowance) {
        this.allowance = allowance;
        this.frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(allowance.largestBytes())
                .expectMaskedFrames(true)
                .allowExtensions(false)
                // The ear closes, in the words of its own protocol.
                .closeOnProtocolViolation(false)
                .build();
        this.handshakes = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
                () -> WebsocketServerSpec.builder().maxFramePayloadLength(allowance.largestBytes())));
    }

    Mono<Void> open(ServerWebExchange exchange, SocketRoute route, String path) {
        Connection connection = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        Channel channel = connection.channel();
        Handshake handshake = exchange.getRequest().getHeaders()::getFirst;
        // The exchange never ends: it is let go of, with all that waits for it.
        return handshakes.handleRequest(
                exchange, _ -> Mono.<Void>never().doOnSubscribe(_ -> converse(channel, route, path, handshake)));
    }

    /** What Reactor Netty keeps of a connection that it has let go of. */
    private record Bare(Channel channel) implements Connection {}

    /** On the socket's loop, right behind the answer to the handshake: the other side has not been able to say anything yet. */
    private void converse(Channel channel, SocketRoute route, String path, Handshake handshake) {
        ChannelPipeline pipeline = channel.pipeline();
        for (String name : pipeline.names()) {
            ChannelHandler handler = pipeline.get(name);
            if (handler != null) {
                pipeline.remove(handler);
            }
        }
        boolean _ = Connection.from(channel).rebind(new Bare(channel));
        EdgeSocket socket = new EdgeSocket(channel);
        pipeline.addLast(
                new WebSocket13FrameDecoder(frames),
                new Conversation(socket, route.open(socket, path, handshake), allowance));
        channel.config().setAutoRead(true);
    }
}
