package live.houselights.edge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** An edge on a port of its own, as another process has one, which serves one route. */
public final class SecondEdge implements AutoCloseable {

    private final EdgeServer server;

    private SecondEdge(EdgeServer server) {
        this.server = server;
        server.start();
    }

    public static SecondEdge serving(SocketRoute route, Origins origins) {
        var routes = new StaticListableBeanFactory();
        routes.addBean("route", route);
        var properties = new EdgeProperties(0, "http://localhost:0", List.of(), 1_000, false, false);
        return new SecondEdge(new EdgeServer(
                properties,
                origins,
                routes.getBeanProvider(EdgeRoute.class),
                routes.getBeanProvider(SocketRoute.class),
                routes.getBeanProvider(PlacardBoard.class),
                new SimpleMeterRegistry()));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
