package live.houselights.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;

/** Small posts over real connections, byte by byte where it matters. */
class PostcardsTest {

    private static final int LARGEST = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PAGE = "http://localhost:8080";

    private final Queue<Postcard> taken = new ConcurrentLinkedQueue<>();
    private final EdgeServer edge = server();

    @BeforeEach
    void open() {
        edge.start();
    }

    @AfterEach
    void close() {
        edge.stop();
    }

    @Test
    void answersComeInTheOrderOfTheirRequestsHoweverLate() throws Exception {
        try (Socket socket = connect()) {
            send(socket, post("one") + post("two") + get("/missing") + request("POST", "Connection: close", "three"));
            await().atMost(PATIENCE).until(() -> taken.size() == 1);
            assertThat(taken.poll()).isNotNull().satisfies(first -> {
                assertThat(text(first)).isEqualTo("one");
                first.answer(PostcardAnswer.TAKEN);
            });
            await().atMost(PATIENCE).until(() -> taken.size() == 1);
            assertThat(taken.poll()).isNotNull().satisfies(second -> {
                assertThat(text(second)).isEqualTo("two");
                second.answer(PostcardAnswer.later(429, "too many", 7));
            });
            await().atMost(PATIENCE).until(() -> taken.size() == 1);
            assertThat(taken.poll()).isNotNull().satisfies(third -> {
                assertThat(text(third)).isEqualTo("three");
                third.answer(PostcardAnswer.TAKEN);
            });

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answers.replaceAll("(?s)HTTP/1.1 ([0-9]+).*?(?=HTTP|\\z)", "$1 "))
                    .isEqualTo("204 429 404 204 ");
            assertThat(answers.toLowerCase(Locale.ROOT)).contains("retry-after: 7");
            assertThat(answers).contains("{\"reason\":\"too many\"}");
        }
    }

    @Test
    void aConnectionIsKeptAlive() throws Exception {
        try (Socket socket = connect()) {
            for (int i = 0; i < 5; i++) {
                send(socket, post("again"));
                await().atMost(PATIENCE).until(() -> !taken.isEmpty());
                Postcard card = taken.remove();
                Postcard.answer(List.of(new Postcard.Answered(card, PostcardAnswer.TAKEN)));
                assertThat(head(socket)).startsWith("HTTP/1.1 204");
            }
        }
    }

    @Test
    void aBodyThatComesInPiecesIsReadWhole() throws Exception {
        try (Socket socket = connect()) {
            String whole = post("in pieces");
            for (int i = 0; i < whole.length(); i += 11) {
                send(socket, whole.substring(i, Math.min(i + 11, whole.length())));
                Thread.sleep(5);
            }
            await().atMost(PATIENCE).until(() -> !taken.isEmpty());
            Postcard card = taken.remove();
            assertThat(text(card)).isEqualTo("in pieces");
            card.answer(PostcardAnswer.TAKEN);
            assertThat(head(socket)).startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void whatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
        assertThat(answer(post("x".repeat(LARGEST + 1)))).startsWith("HTTP/1.1 413");
        assertThat(answer("POST /cards HTTP/1.1\r\nHost: edge\r\nTransfer-Encoding: chunked\r\n\r\n" + "40\r\n"
                        + "x".repeat(64) + "\r\n40\r\n" + "x".repeat(64) + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(taken).isEmpty();
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedForForEver() throws Exception {
        assertThat(answer("POST /cards HTTP/1.1\r\nHost: edge\r\nContent-Length: 5\r\n\r\nab"))
                .startsWith("HTTP/1.1 408");
        assertThat(taken).isEmpty();
    }

    @Test
    void otherMethodsAndForeignPagesAreRefusedAndOwnPagesMayAsk() throws Exception {
        assertThat(answer(get("/cards"))).startsWith("HTTP/1.1 405").containsIgnoringCase("allow: POST");
        assertThat(answer(request("POST", "Origin: https://evil.example", ""))).startsWith("HTTP/1.1 403");
        assertThat(answer(request("OPTIONS", "Origin: https://evil.example", "")))
                .startsWith("HTTP/1.1 403");
        assertThat(answer(request("OPTIONS", "Origin: " + PAGE, "")))
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-methods: POST")
                .containsIgnoringCase("access-control-allow-origin: " + PAGE);
    }

    @Test
    void whoSendsFarAheadOfItsAnswersIsCutOff() throws Exception {
        try (Socket socket = connect()) {
            send(socket, post("x") + "GET / HTTP/1.1\r\n\r\n".repeat(PostcardHandler.MOST_HELD));

            assertThat(isCut(socket)).isTrue();
        }
    }

    @Test
    void aNoteMayBeReadByThePage() throws Exception {
        try (Socket socket = connect()) {
            send(socket, request("POST", "Origin: " + PAGE, "hello"));
            await().atMost(PATIENCE).until(() -> !taken.isEmpty());
            taken.remove().answer(PostcardAnswer.taken(new PostcardAnswer.Note("Card-Note", "thanks")));

            assertThat(head(socket))
                    .containsIgnoringCase("card-note: thanks")
                    .containsIgnoringCase("access-control-expose-headers: Card-Note");
        }
    }

    private static boolean isCut(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static String text(Postcard card) {
        return new String(card.body(), StandardCharsets.UTF_8);
    }

    private static String post(String body) {
        return request("POST", "Accept: */*", body);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: edge\r\n\r\n";
    }

    private static String request(String method, String header, String body) {
        return "%s /cards HTTP/1.1\r\nHost: edge\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(method, header, body.length(), body);
    }

    private String answer(String request) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request);
            return head(socket);
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("localhost"), edge.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** An answer without a body, or what comes before one. */
    private static String head(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private EdgeServer server() {
        StaticListableBeanFactory routes = new StaticListableBeanFactory();
        routes.addBean("cards", new PostcardRoute() {
            @Override
            public String path() {
                return "/cards";
            }

            @Override
            public int largestBytes() {
                return LARGEST;
            }

            @Override
            public void take(Postcard postcard) {
                taken.add(postcard);
            }
        });
        return new EdgeServer(
                new EdgeProperties(0, "http://localhost:0", List.of(), 1_000, false, false),
                new Origins(new MockEnvironment(), PAGE, List.of()),
                routes.getBeanProvider(PostcardRoute.class),
                routes.getBeanProvider(SocketRoute.class),
                routes.getBeanProvider(PlacardBoard.class),
                new SimpleMeterRegistry());
    }
}
