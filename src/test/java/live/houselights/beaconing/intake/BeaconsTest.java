package live.houselights.beaconing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import live.houselights.beaconing.Audience;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.Journal;
import live.houselights.beaconing.journal.Kept;
import live.houselights.beaconing.journal.Position;
import live.houselights.cluster.Streams;
import live.houselights.edge.Edge;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.audience.WatchSession;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Beacons over real HTTP: what is counted, what is kept, and what is refused. */
class BeaconsTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        private static final String ANY_READER = "lines";
        private static final JsonMapper JSON = JsonMapper.shared();
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        @Autowired
        Edge edge;

        @Autowired
        Seal seal;

        @Autowired
        Audience audience;

        @Autowired
        Journal journal;

        @Autowired
        Streams streams;

        @Autowired
        TestClock clock;

        @Autowired
        Environment environment;

        private ShowId show;

        @BeforeEach
        void begin() {
            clock.reset();
            show = ShowId.next();
        }

        @AfterEach
        void end() {
            clock.reset();
        }

        @Test
        void theWholeHouseHearsHowManyWatch() throws Exception {
            WatchSession laptop = session();
            send(beacon(session(), "playing"));
            send(beacon(laptop, "starting"));
            send(beacon(laptop, "playing"));
            await().atMost(Duration.ofSeconds(30)).until(() -> audience.watchingNow(show) == 2);

            send(beacon(laptop, "left"));
            await().atMost(Duration.ofSeconds(30)).until(() -> audience.watchingNow(show) == 1);
        }

        @Test
        void whatIsAnsweredIsKept() throws Exception {
            Position before = journal.reader(ANY_READER);
            ObjectNode beacon = beacon(session(), "playing");

            assertThat(send(beacon).statusCode()).isEqualTo(204);
            assertThat(send(beacon).statusCode()).isEqualTo(204);
            ObjectNode next = beacon(session(), "paused");
            assertThat(send(next).statusCode()).isEqualTo(204);

            List<Beacon> kept = journal.from(before)
                    .map(Kept::beacon)
                    .filter(it -> it.show().equals(show))
                    .take(2)
                    .runWith(Sink.seq(), streams.materializer())
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            assertThat(kept.stream().map(it -> it.id().toString()))
                    .containsExactly(
                            beacon.path("id").stringValue(), next.path("id").stringValue());
        }

        @Test
        void theAnswerSaysHowToReport() throws Exception {
            String ownOrigin = "http://127.0.0.1:" + environment.getProperty("local.server.port");
            HttpResponse<String> answer = from(ownOrigin);

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.headers().firstValue("Beacon-Pace")).contains("30;full");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains(ownOrigin);
            assertThat(answer.headers().allValues("Access-Control-Expose-Headers"))
                    .contains("Beacon-Pace");
        }

        @Test
        void aForgedOrBorrowedSessionIsRefused() throws Exception {
            WatchSession own = session();
            String ofAnotherShow = new WatchSession(ShowId.next(), UUID.randomUUID(), null)
                    .sealed(seal, clock.instant().plusSeconds(60));

            assertThat(send(beacon(own, "playing").put("session", "Zm9yZ2Vk.Zm9yZ2Vk"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(beacon(own, "playing").put("session", ofAnotherShow))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(audience.watchingNow(show)).isZero();
        }

        @Test
        void whatIsNotABeaconIsRefusedWithAReason() throws Exception {
            WatchSession own = session();

            assertThat(post("{").statusCode()).isEqualTo(400);
            assertThat(post("").statusCode()).isEqualTo(400);
            assertThat(post("[]").statusCode()).isEqualTo(400);
            HttpResponse<String> odd = send(beacon(own, "dancing"));
            assertThat(odd.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(odd.body()).path("reason").stringValue()).isEqualTo("state");
            assertThat(send(beacon(own, "playing").put("position", -1)).statusCode())
                    .isEqualTo(400);
            assertThat(send(beacon(own, "playing").put("rebufferMs", 1e300)).statusCode())
                    .isEqualTo(400);
        }

        @Test
        void aBeaconThatIsTooLargeIsRefused() throws Exception {
            assertThat(send(beacon(session(), "playing").put("padding", "x".repeat(4_096)))
                            .statusCode())
                    .isEqualTo(413);
        }

        @Test
        void aSessionThatReportsTooOftenIsAskedToWait() throws Exception {
            WatchSession eager = session();
            for (int i = 0; i < IntakeLimits.SESSION_BURST; i++) {
                assertThat(send(beacon(eager, "playing")).statusCode()).isEqualTo(204);
            }

            HttpResponse<String> refused = send(beacon(eager, "playing"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After").orElseThrow())
                    // By how long the burst took.
                    .isIn("1", "2");
            assertThat(send(beacon(session(), "playing")).statusCode()).isEqualTo(204);
        }

        @Test
        void pagesOfOtherOriginsAreRefusedAndOwnOnesAllowed() throws Exception {
            assertThat(from("https://evil.example").statusCode()).isEqualTo(403);
            HttpRequest preflight = HttpRequest.newBuilder(address())
                    .header("Origin", "https://evil.example")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .build();
            assertThat(HTTP.send(preflight, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(403);
            HttpRequest get = HttpRequest.newBuilder(address()).GET().build();
            assertThat(HTTP.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        }

        private HttpResponse<String> from(String origin) throws IOException, InterruptedException {
            return HTTP.send(
                    HttpRequest.newBuilder(address())
                            .header("Origin", origin)
                            .POST(BodyPublishers.ofString(
                                    beacon(session(), "playing").toString()))
                            .build(),
                    BodyHandlers.ofString());
        }

        private WatchSession session() {
            return new WatchSession(show, UUID.randomUUID(), TicketId.next());
        }

        private ObjectNode beacon(WatchSession session, String state) {
            return JSON.createObjectNode()
                    .put("v", 2)
                    .put("id", UUID.randomUUID().toString())
                    .put("session", session.sealed(seal, clock.instant().plusSeconds(300)))
                    .put("show", show.toString())
                    .put("at", clock.instant().toString())
                    .put("state", state)
                    .put("position", 12.5)
                    .put("startupMs", 480)
                    .put("rebuffers", 0)
                    .put("rebufferMs", 0)
                    .put("playedMs", 30_000)
                    .put("droppedFrames", 0)
                    .put("device", "phone");
        }

        private HttpResponse<String> send(ObjectNode beacon) throws IOException, InterruptedException {
            return post(beacon.toString());
        }

        private HttpResponse<String> post(String body) throws IOException, InterruptedException {
            return HTTP.send(
                    HttpRequest.newBuilder(address())
                            .header("Content-Type", "text/plain;charset=UTF-8")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }

        private URI address() {
            return URI.create("http://localhost:" + edge.port() + "/beacons");
        }
    }
}
