package live.houselights.bench;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.support.WebSocketHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Runs in a process of its own: what a good Spring developer writes first. Each session sends what one shared sink emits, as a
 * message of its own; no chat, no passes, no care for slow readers.
 */
final class PlainSpring {

    private PlainSpring() {}

    /** {@code FRAME_BYTES PER_SECOND}; says the port that it took. */
    public static void main(String[] arguments) throws InterruptedException {
        String rest = "x".repeat(Integer.parseInt(arguments[0]) - 20);
        Duration every = Duration.ofMillis(1_000 / Integer.parseInt(arguments[1]));
        Sinks.Many<String> all = Sinks.many().multicast().directBestEffort();
        WebSocketHandler handler =
                session -> session.send(all.asFlux().map(session::textMessage)).and(session.receive());
        var beans = new GenericApplicationContext();
        beans.registerBean(HandlerMapping.class, () -> new SimpleUrlHandlerMapping(Map.of("/**", handler), -1));
        beans.registerBean(WebSocketHandlerAdapter.class);
        beans.registerBean("webHandler", DispatcherHandler.class);
        beans.refresh();
        DisposableServer server = HttpServer.create()
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(
                        WebHttpHandlerBuilder.applicationContext(beans).build()))
                .bindNow();
        OwnProcess.say(server.port());
        while (true) {
            Thread.sleep(every);
            all.emitNext(ViewersOfShow.Heard.MARK + System.nanoTime() + " " + rest, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }
}
