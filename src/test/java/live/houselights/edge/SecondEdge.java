package live.houselights.edge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.env.StandardEnvironment;

/** An edge on a port of its own, as another process has one, which serves one route. */
public final class SecondEdge implements AutoCloseable {

    private final EdgeServer server;

    private SecondEdge(EdgeServer server) {
        this.server = server;
        server.start();
    }

    public static SecondEdge serving(SocketRoute route, Origins origins) {
        return serving(route, origins, Allowance.USUAL);
    }

    /** For clients that are no pages. */
    public static SecondEdge serving(SocketRoute route) {
        return serving(route, noPages(), Allowance.USUAL);
    }

    /** The same, where sockets may send messages of so many bytes, and as many as they like. */
    public static SecondEdge serving(SocketRoute route, int largestBytes) {
        return serving(route, noPages(), new Allowance(largestBytes, 1_000_000, 1_000_000));
    }

    private static Origins noPages() {
        return new Origins(new StandardEnvironment(), "http://localhost", List.of());
    }

    private static SecondEdge serving(SocketRoute route, Origins origins, Allowance allowance) {
        var routes = new StaticListableBeanFactory();
        routes.addBean("route", route);
        var properties = new EdgeProperties(0, "http://localhost:0", List.of(), 1_000, false, false);
        return new SecondEdge(new EdgeServer(
                properties,
                origins,
                routes.getBeanProvider(PostcardRoute.class),
                routes.getBeanProvider(SocketRoute.class),
                routes.getBeanProvider(PlacardBoard.class),
                new SimpleMeterRegistry(),
                allowance));
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
