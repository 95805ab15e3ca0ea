package live.houselights.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/** A house that is full says so, and lets in again when somebody leaves. */
class EdgeServerTest {

    private static final int MOST = 3;
    private static final int LARGEST = 100;

    /** As many more are answered before the door is simply shut. */
    private static final int ANSWERED_BEYOND = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Socket> guests = new ArrayList<>();
    private final EdgeServer edge = new EdgeServer(
            new EdgeProperties(0, "http://localhost:0", List.of(), MOST, false, false),
            new Origins(new MockEnvironment(), "http://localhost:8080", List.of()),
            beans(new Greeting()).getBeanProvider(PostcardRoute.class),
            beans(new Greeting()).getBeanProvider(SocketRoute.class),
            beans(new Greeting()).getBeanProvider(PlacardBoard.class),
            meters);

    @BeforeEach
    void open() {
        edge.start();
    }

    @AfterEach
    void close() throws IOException {
        for (Socket guest : guests) {
            guest.close();
        }
        edge.stop();
    }

    @Test
    void aRequestBeyondTheMostIsToldThatTheHouseIsFullAndWhenToComeBack() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(204);
        letIn(MOST);

        HttpResponse<String> refused = ask();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("15");
        assertThat(refused.headers().firstValue("Connection")).contains("close");
        assertThat(refused.body()).isEqualTo("{\"reason\":\"full\"}");
    }

    @Test
    void aSocketBeyondTheMostIsRefusedInTheHandshake() throws Exception {
        letIn(MOST);

        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("ws://localhost:%d/onstage/show".formatted(edge.port()));
            Throwable refused = client.newWebSocketBuilder()
                    .buildAsync(address, new WebSocket.Listener() {})
                    .handle((_, failed) -> failed instanceof CompletionException wrapped ? wrapped.getCause() : failed)
                    .join();

            assertThat(refused).isInstanceOf(WebSocketHandshakeException.class);
            assertThat(((WebSocketHandshakeException) refused).getResponse().statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void whoLeavesMakesRoomAndWhoWasTurnedAwayTakesNone() throws Exception {
        letIn(MOST);
        for (int i = 0; i < 2 * MOST; i++) {
            assertThat(ask().statusCode()).isEqualTo(503);
        }

        guests.removeFirst().close();

        await().atMost(PATIENCE).until(() -> ask().statusCode() == 204);
    }

    @Test
    void farBeyondTheMostTheDoorIsShutUnanswered() throws Exception {
        letIn(MOST + ANSWERED_BEYOND);

        Socket late = new Socket(InetAddress.getByName("localhost"), edge.port());
        guests.add(late);

        late.setSoTimeout((int) PATIENCE.toMillis());
        assertThat(late.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aHandshakeOfAnotherVersionIsToldTheRightOne() throws Exception {
        try (Socket guest = new Socket(InetAddress.getByName("localhost"), edge.port())) {
            guest.setSoTimeout((int) PATIENCE.toMillis());
            guest.getOutputStream().write("""
                GET /onstage/show HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Version: 8\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(guest.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 426").containsIgnoringCase("Sec-WebSocket-Version: 13");
        }
    }

    @Test
    void theHouseIsFullBeforeTheProcessIsOutOfFiles() {
        assertThat(EdgeServer.mostConnections(18_000, 1_000_000)).isEqualTo(18_000);
        assertThat(EdgeServer.mostConnections(18_000, 10_000)).isEqualTo(10_000 - EdgeLimits.OTHER_FILES);
    }

    @Test
    void aSecondProcessMayListenOnASharedPort() {
        EdgeServer first = sharing(0);
        first.start();
        EdgeServer second = sharing(first.port());
        try {
            second.start();

            assertThat(second.port()).isEqualTo(first.port());
        } finally {
            second.stop();
            first.stop();
        }
    }

    private static EdgeServer sharing(int port) {
        return new EdgeServer(
                new EdgeProperties(port, "http://localhost:0", List.of(), MOST, true, false),
                new Origins(new MockEnvironment(), "http://localhost:8080", List.of()),
                beans(new Greeting()).getBeanProvider(PostcardRoute.class),
                beans(new Greeting()).getBeanProvider(SocketRoute.class),
                beans(new Greeting()).getBeanProvider(PlacardBoard.class),
                new SimpleMeterRegistry());
    }

    private void letIn(int number) throws IOException {
        await().atMost(PATIENCE).until(() -> connections() == 0);
        for (int i = 0; i < number; i++) {
            guests.add(new Socket(InetAddress.getByName("localhost"), edge.port()));
        }
        await().atMost(PATIENCE).until(() -> connections() == number);
    }

    private double connections() {
        return meters.get("houselights.edge.connections").gauge().value();
    }

    /** By a client of its own, whose connections end with it. */
    private HttpResponse<String> ask() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(edge.httpUrl() + "/hello"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static StaticListableBeanFactory beans(Object bean) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("greeting", bean);
        return beans;
    }

    /** Answers everything, and hears nothing. */
    private static final class Greeting implements PostcardRoute, SocketRoute {

        @Override
        public String path() {
            return "/hello";
        }

        @Override
        public int largestBytes() {
            return LARGEST;
        }

        @Override
        public void take(Postcard postcard) {
            postcard.answer(PostcardAnswer.TAKEN);
        }

        @Override
        public boolean takes(String path) {
            return true;
        }

        @Override
        public SocketEar open(EdgeSocket socket, String path, Handshake handshake) {
            throw new UnsupportedOperationException("Nobody gets this far");
        }

        @Override
        public void drain() {}
    }
}
