package live.houselights.beaconing.internal;

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
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import live.houselights.beaconing.Audience;
import live.houselights.edge.Edge;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.WatchSession;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Beacons over real HTTP: what is counted, what is refused, and that the minutes are written. */
class BeaconsTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        private static final JsonMapper JSON = JsonMapper.shared();
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        @Autowired
        Edge edge;

        @Autowired
        Seal seal;

        @Autowired
        Audience audience;

        @Autowired
        Watching watching;

        @Autowired
        AudienceTeller teller;

        @Autowired
        TestClock clock;

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
        void everySessionIsCountedOnceUntilItLeavesOrFallsSilent() throws Exception {
            WatchSession phone = session();
            WatchSession laptop = session();
            send(beacon(phone, "playing"));
            send(beacon(phone, "playing"));
            send(beacon(laptop, "playing"));
            assertThat(watching.now(show, clock.instant())).isEqualTo(2);

            send(beacon(laptop, "left"));
            assertThat(watching.now(show, clock.instant())).isEqualTo(1);

            clock.advance(Watching.COUNTS_FOR.plusSeconds(1));
            assertThat(watching.now(show, clock.instant())).isZero();
        }

        @Test
        void theWholeHouseHearsHowManyWatch() throws Exception {
            send(beacon(session(), "playing"));
            send(beacon(session(), "starting"));

            await().atMost(Duration.ofSeconds(30)).until(() -> audience.watchingNow(show) == 2);
        }

        @Test
        void minutesAreWrittenOnceHoweverOften() throws Exception {
            WatchSession phone = session();
            send(beacon(phone, "playing").put("rebufferMs", 400));
            teller.write();
            send(beacon(phone, "playing").put("rebufferMs", 900));
            send(beacon(session(), "playing"));
            teller.write();
            teller.write();

            var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
            var curve = audience.curve(show, minute.minusSeconds(120), minute.plusSeconds(120));
            assertThat(curve.stream().mapToInt(Audience.Minute::viewers).max().orElse(0))
                    .isEqualTo(2);
            assertThat(curve.stream()
                            .mapToInt(Audience.Minute::rebufferingMillis)
                            .sum())
                    .isEqualTo(900);
        }

        @Test
        void aForgedOrBorrowedSessionIsRefused() throws Exception {
            WatchSession own = session();
            String ofAnotherShow = new WatchSession(ShowId.next(), UUID.randomUUID())
                    .sealed(seal, clock.instant().plusSeconds(60));

            assertThat(send(beacon(own, "playing").put("session", "Zm9yZ2Vk.Zm9yZ2Vk"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(beacon(own, "playing").put("session", ofAnotherShow))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(watching.now(show, clock.instant())).isZero();
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
            for (int i = 0; i < BeaconIntake.SESSION_BURST; i++) {
                assertThat(send(beacon(eager, "playing")).statusCode()).isEqualTo(204);
            }

            HttpResponse<String> refused = send(beacon(eager, "playing"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After").orElseThrow())
                    .isEqualTo("2");
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
            return new WatchSession(show, UUID.randomUUID());
        }

        private ObjectNode beacon(WatchSession session, String state) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("id", UUID.randomUUID().toString())
                    .put("session", session.sealed(seal, clock.instant().plusSeconds(300)))
                    .put("show", show.toString())
                    .put("at", clock.instant().toString())
                    .put("state", state)
                    .put("position", 12.5)
                    .put("startupMs", 480)
                    .put("rebuffers", 0)
                    .put("rebufferMs", 0)
                    .put("bitrateKbps", 1_400)
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
