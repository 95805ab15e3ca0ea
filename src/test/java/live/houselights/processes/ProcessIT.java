package live.houselights.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process owes the world when it is stopped, and when it is not even asked. */
class ProcessIT {

    /** The documented bound of one phase, and room for what comes after it. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** 128 and the number of SIGTERM: what a JVM answers when it was asked to stop. */
    private static final int STOPPED_WHEN_ASKED = 143;

    private static final String CARD = "{\"number\":\"4242424242424242\",\"expiry\":\"12/40\",\"cvc\":\"123\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void aHouseThatIsAskedToStopTellsItsViewersAndFinishesWhatIsUnderWay() throws Exception {
        try (RunningHouse house = RunningHouse.start(folder)) {
            List<String> show = house.ask("open", "last-night");
            assertThat(show.getFirst()).isEqualTo("Done");
            String walkIn = bought(house, show).getLast();
            try (Viewer viewer = Viewer.walkIn(new CookieManager(), house, walkIn, "last-night");
                    Socket request = new Socket("localhost", house.port())) {
                await().atMost(PATIENCE).until(() -> heard(viewer, "\"hello\""));
                request.setSoTimeout((int) LONGEST_STOP.toMillis());
                begin(request);
                assertThat(readiness(house)).isEqualTo(200);

                house.stopPolitely();

                assertThat(viewer.awaitClose()).isEqualTo(1001);
                assertThat(viewer.heard().getLast()).contains("\"t\":\"bye\"", "\"draining\"", "\"retryAfter\":60");
                await().atMost(PATIENCE).until(() -> readiness(house) != 200);
                assertThat(house.isRunning()).isTrue();
                assertThat(finished(request))
                        .as(house.log())
                        .startsWith("HTTP/1.1 200")
                        .contains("\"token\"");
                assertThat(house.awaitExit(LONGEST_STOP)).isEqualTo(STOPPED_WHEN_ASKED);
                assertThat(house.log()).doesNotContain("ERROR");
            }
        }
    }

    @Test
    void theEmbeddedDatabaseKeepsWhatWasAcknowledgedBeforeAKill() throws Exception {
        killAndLookAgain();
    }

    @Test
    void postgresKeepsWhatWasAcknowledgedBeforeAKill() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            killAndLookAgain(
                    "--spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                    "--spring.datasource.username=postgres",
                    "--spring.datasource.password=postgres",
                    "--houselights.secret=a-secret-of-tests-that-is-long-enough-0123456789");
        }
    }

    private void killAndLookAgain(String... database) throws Exception {
        String hold = HoldId.next().toString();
        String cart = CartId.next().toString();
        CookieManager cookies = new CookieManager();
        List<String> show;
        String order;
        try (RunningHouse house = RunningHouse.start(folder, database)) {
            show = house.ask("open", "first-night");
            assertThat(show.getFirst()).isEqualTo("Done");
            assertThat(house.ask("hold", hold, cart, show.get(3))).containsExactly("Held");
            List<String> bought = bought(house, show);
            order = bought.get(1);
            try (Viewer viewer = Viewer.walkIn(cookies, house, bought.getLast(), "first-night")) {
                await().atMost(PATIENCE).until(() -> heard(viewer, "\"hello\""));
                viewer.say("c1", "I was here before the lights went out");
                await().atMost(PATIENCE).until(() -> heard(viewer, "\"ack\""));

                house.kill();
            }
        }

        try (RunningHouse house = RunningHouse.start(folder, database)) {
            List<String> found = house.ask("order", order);

            assertThat(found.subList(0, 3)).containsExactly(order, "COMPLETED", "1");
            assertThat(house.ask("hold", hold, cart, show.get(3))).containsExactly("Held");
            try (Viewer viewer = Viewer.walkIn(cookies, house, found.getLast(), "first-night")) {
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(viewer.heard())
                                .anyMatch(frame -> frame.contains("I was here before the lights went out")));
            }
        }
    }

    private static List<String> bought(RunningHouse house, List<String> show) throws IOException, InterruptedException {
        String answer = HTTP.send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:%d/payments/test/tokens".formatted(house.port())))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(CARD))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        String token = answer.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        List<String> bought = house.ask("buy", show.get(1), show.get(2), show.get(3), token);
        assertThat(bought).startsWith("Completed");
        return bought;
    }

    private static boolean heard(Viewer viewer, String words) {
        return viewer.heard().stream().anyMatch(frame -> frame.contains(words));
    }

    /** Half a request. The house has said that it waits for the rest, so it is under way. */
    private static void begin(Socket request) throws IOException {
        String head = "POST /payments/test/tokens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Expect: 100-continue\r\nContent-Length: %d\r\n\r\n".formatted(CARD.length());
        write(request, head);
        assertThat(readUntil(request, "\r\n\r\n")).startsWith("HTTP/1.1 100");
        write(request, CARD.substring(0, 10));
    }

    /** The other half, and the answer. */
    private static String finished(Socket request) throws IOException {
        write(request, CARD.substring(10));
        return readUntil(request, "}");
    }

    private static void write(Socket to, String text) throws IOException {
        to.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        to.getOutputStream().flush();
    }

    private static String readUntil(Socket from, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = from.getInputStream().read();
            if (next < 0) {
                break;
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** The status of the readiness probe; 0 when nobody answers there any more. */
    private static int readiness(RunningHouse house) throws InterruptedException {
        try {
            URI probe = URI.create("http://localhost:%d/actuator/health/readiness".formatted(house.managementPort()));
            return HTTP.send(HttpRequest.newBuilder(probe).timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        }
    }
}
