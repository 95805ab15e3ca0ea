package live.houselights.waitingroom.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Programme;
import live.houselights.edge.Edge;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.internal.Solver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The line as browsers meet it: what wins a place and the tickets, and what wins nothing. */
@OnH2
class LineOverHttpTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LIGHTEST_PAGE_BYTES = 15 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    Edge edge;

    @Autowired
    Programme programme;

    @Autowired
    TierDesk tiers;

    @Autowired
    LineDesk desk;

    @Autowired
    TestClock clock;

    private ShowId show = ShowId.next();
    private String slug = "";
    private final Browser mia = new Browser();

    @BeforeEach
    void arm() throws Exception {
        clock.reset();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Night night = Night.in30Days(now).titled("In <b>line</b>").published(programme);
        show = night.show();
        slug = night.slug();
        tiers.save(
                TierId.next(),
                show,
                new TierDesk.TierDraft(
                        "Floor",
                        "",
                        Money.of(2_500, "EUR"),
                        Money.of(250, "EUR"),
                        100,
                        4,
                        null,
                        "",
                        now.plus(Duration.ofMinutes(10)),
                        night.startsAt(),
                        0));
        assertThat(desk.arm(show, new LinePlan(now.plus(Duration.ofMinutes(5)), now.plus(Duration.ofMinutes(10)), 5)))
                .isEqualTo(new DeskOutcome.Done());
        shows("armed");
    }

    @AfterEach
    void close() {
        desk.close(show);
        clock.reset();
    }

    @Test
    void thePageIsSmallAndNeedsNoSession() throws Exception {
        HttpResponse<byte[]> page = weighed("/line/" + slug);
        int weight = page.body().length
                + weighed("/assets/line.css").body().length
                + weighed("/assets/line.js").body().length
                + weighed("/assets/line-worker.js").body().length;

        assertThat(weight).isLessThan(LIGHTEST_PAGE_BYTES);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("public", "max-age=10");
        String html = mia.get("/line/" + slug).body();
        assertThat(html)
                .contains("In &lt;b&gt;line&lt;/b&gt;", "<noscript>", "Berlin time")
                .doesNotContain("{{");
    }

    @Test
    void beforeTheRoomOpensTheShowsPageIsThere() throws Exception {
        assertThat(mia.get("/shows/" + slug).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutAPassTheShowsPageLeadsToTheLineAndMakesNoSession() throws Exception {
        openRoom();

        HttpResponse<String> answer = mia.get("/shows/" + slug);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/line/" + slug);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("SESSION"));
    }

    @Test
    void refreshingAndManyTabsAreOnePlace() throws Exception {
        openRoom();
        JsonNode first = mia.enter();

        JsonNode secondTab = mia.enter();
        JsonNode refreshed = mia.json("/line/" + slug + "/place").path("place");

        assertThat(secondTab.path("entry")).isEqualTo(first.path("entry"));
        assertThat(refreshed.path("entry")).isEqualTo(first.path("entry"));
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> now().path("entries").intValue() <= 1);
        assertThat(now().path("entries").intValue()).isEqualTo(1);
    }

    @Test
    void aLostAnswerAndASecondTryAreOnePlace() throws Exception {
        openRoom();
        String entry = UUID.randomUUID().toString();
        String solution = Solver.solve(mia.post("challenge", "{}").body());

        String first = mia.postEntry(entry, solution).body();
        Browser whoLostTheCookie = new Browser();
        HttpResponse<String> again = whoLostTheCookie.postEntry(entry, solution);

        assertThat(JSON.readTree(again.body()).path("place").path("number"))
                .isEqualTo(JSON.readTree(first).path("place").path("number"));
    }

    @Test
    void oneSolutionBuysOneEntry() throws Exception {
        openRoom();
        String solution = Solver.solve(mia.post("challenge", "{}").body());
        mia.postEntry(UUID.randomUUID().toString(), solution);

        HttpResponse<String> second = new Browser().postEntry(UUID.randomUUID().toString(), solution);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("spent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"entry\":\"x\",\"altcha\":\"y\"}",
                "{\"entry\":\"01a20587-a5cd-4000-8000-000000000000\",\"altcha\":\"e30=\"}",
                "{\"entry\":\"' or 1=1\",\"altcha\":null}"
            })
    void anEntryWithoutWorkIsRefused(String body) throws Exception {
        openRoom();

        HttpResponse<String> answer = mia.post("entries", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(mia.post("entries", "{\"entry\":\"" + "x".repeat(5_000) + "\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void otherPagesCannotEnterForTheirVisitors() throws Exception {
        openRoom();
        for (String path : List.of("challenge", "entries", "admission")) {
            HttpResponse<String> answer = mia.send(HttpRequest.newBuilder(url("/line/" + slug + "/" + path))
                    .header("Origin", "https://evil.example")
                    .POST(BodyPublishers.ofString("{}")));

            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void aSharedLinkIsTheSamePlaceAndOneBuyer() throws Exception {
        openRoom();
        JsonNode place = mia.enter();
        Browser friend = new Browser();

        HttpResponse<String> taken = friend.get(place.path("link").stringValue());
        assertThat(taken.statusCode()).isEqualTo(303);
        assertThat(friend.json("/line/" + slug + "/place").path("place").path("entry"))
                .isEqualTo(place.path("entry"));
        draw();
        called();

        assertThat(mia.post("admission", "{}").statusCode()).isEqualTo(200);
        assertThat(mia.get("/shows/" + slug).statusCode()).isEqualTo(200);
        HttpResponse<String> second = friend.post("admission", "{}");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("in_use");
        assertThat(friend.get("/shows/" + slug).statusCode()).isEqualTo(303);
    }

    @Test
    void aReplayedPassOpensNothing() throws Exception {
        openRoom();
        mia.enter();
        draw();
        called();
        HttpResponse<String> admitted = mia.post("admission", "{}");
        String pass = admitted.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("hl_admission="))
                .findFirst()
                .orElseThrow();
        assertThat(pass).contains("HttpOnly", "SameSite=Lax");
        assertThat(mia.get("/shows/" + slug).statusCode()).isEqualTo(200);
        assertThat(mia.get("/shows/" + slug).statusCode()).isEqualTo(200);

        HttpResponse<String> replayed = new Browser()
                .send(HttpRequest.newBuilder(url("/shows/" + slug))
                        .header("Accept", "text/html")
                        .header("Cookie", pass.substring(0, pass.indexOf(';'))));

        assertThat(replayed.statusCode()).isEqualTo(303);
    }

    @Test
    void aFirstPageThatNeverArrivedDoesNotCostThePass() throws Exception {
        openRoom();
        mia.enter();
        draw();
        called();
        assertThat(mia.post("admission", "{}").statusCode()).isEqualTo(200);
        String carried = mia.cookies();

        // The first answer is lost on its way, with every cookie that it would have brought.
        for (int attempt = 1; attempt <= 2; attempt++) {
            HttpResponse<String> page = new Browser()
                    .send(HttpRequest.newBuilder(url("/shows/" + slug))
                            .header("Accept", "text/html")
                            .header("Cookie", carried));
            assertThat(page.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoIsNotCalledOrHasNoPlaceIsNotAdmitted() throws Exception {
        openRoom();
        assertThat(mia.post("admission", "{}").statusCode()).isEqualTo(401);
        mia.enter();

        HttpResponse<String> early = mia.post("admission", "{}");

        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("not_yet");
        assertThat(early.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("hl_admission"));
        assertThat(new Browser()
                        .send(HttpRequest.newBuilder(url("/line/" + slug + "/admission"))
                                .header("X-Requested-With", "houselights")
                                .header("Cookie", "hl_place=Zm9yZ2Vk.Zm9yZ2Vk")
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anybodyCanFetchTheDrawOnceItWasHeld() throws Exception {
        openRoom();
        String entry = mia.enter().path("entry").stringValue();
        assertThat(mia.get("/line/" + slug + "/draw").statusCode()).isEqualTo(404);
        draw();

        JsonNode proof = new Browser().json("/line/" + slug + "/draw/" + entry);

        assertThat(proof.path("place").intValue()).isEqualTo(1);
        String mark = now().path("commitment").stringValue().substring(0, 16);
        HttpResponse<String> ofThisLine = mia.get("/line/" + slug + "/draw?of=" + mark);
        HttpResponse<String> ofWhicheverLine = mia.get("/line/" + slug + "/draw");
        assertThat(ofThisLine.headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
        assertThat(ofWhicheverLine.body()).isEqualTo(ofThisLine.body());
        assertThat(ofWhicheverLine.headers().firstValue("Cache-Control").orElseThrow())
                .doesNotContain("immutable");
        assertThat(mia.get("/line/" + slug + "/draw?of=0123456789abcdef").statusCode())
                .isEqualTo(404);
        assertThat(mia.get("/line/" + slug + "/draw/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void aPictureOfThePlaceIsForWhoHasIt() throws Exception {
        openRoom();
        assertThat(mia.get("/line/" + slug + "/qr.svg").statusCode()).isEqualTo(404);
        mia.enter();

        HttpResponse<String> picture = mia.get("/line/" + slug + "/qr.svg");

        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(picture.body()).startsWith("<svg");
    }

    @Test
    void aShowWithoutALineLeadsToItsPage() throws Exception {
        desk.close(show);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> mia.get("/line/" + slug).statusCode() == 303);

        assertThat(mia.get("/line/no-such-show").statusCode()).isEqualTo(404);
        assertThat(mia.send(HttpRequest.newBuilder(url("/line/no-such-show/place")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nowServingIsTheSameForAllAndSaysWhenNothingChanged() throws Exception {
        HttpResponse<String> first = edgeGet("");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = edgeGet(tag);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("public, max-age=1");
        assertThat(first.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void oneConnectionMayAskForPlacardsAndForOtherThings() throws Exception {
        HttpClient one =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            statuses.add(one.send(HttpRequest.newBuilder(nowUrl()).build(), BodyHandlers.ofString())
                    .statusCode());
            statuses.add(one.send(
                            HttpRequest.newBuilder(URI.create(edgeUrl() + "/beacons"))
                                    .POST(BodyPublishers.ofString("{"))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode());
            statuses.add(one.send(
                            HttpRequest.newBuilder(nowUrl())
                                    .POST(BodyPublishers.ofString("some body"))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode());
        }

        assertThat(statuses).containsExactly(200, 400, 405, 200, 400, 405, 200, 400, 405);
        assertThat(one.send(
                                HttpRequest.newBuilder(URI.create(edgeUrl() + "/line/" + ShowId.next() + "/now"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private void openRoom() throws Exception {
        clock.advance(Duration.ofMinutes(5));
        shows("gathering");
    }

    private void draw() throws Exception {
        clock.advance(Duration.ofMinutes(5));
        shows("open");
    }

    private void called() {
        await().atMost(Duration.ofSeconds(10)).until(() -> now().path("serving").intValue() > 0);
    }

    private void shows(String phase) {
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptions()
                .until(() -> now().path("phase").asString().equals(phase));
    }

    private JsonNode now() throws IOException, InterruptedException {
        return JSON.readTree(edgeGet("").body());
    }

    private HttpResponse<String> edgeGet(String knownTag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(nowUrl());
        if (!knownTag.isEmpty()) {
            request.header("If-None-Match", knownTag);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private URI nowUrl() {
        return URI.create(edgeUrl() + "/line/" + show + "/now");
    }

    private String edgeUrl() {
        return "http://localhost:" + edge.port();
    }

    private HttpResponse<byte[]> weighed(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url(path))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** Sends its cookies back, as a browser does, and does not follow redirects. */
    private final class Browser {

        private final CookieManager kept = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(kept)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(url(path)).header("Accept", "text/html"));
        }

        /** What it carries for the whole site, as a header. */
        String cookies() {
            return kept.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getPath().equals("/"))
                    .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; "));
        }

        JsonNode json(String path) throws IOException, InterruptedException {
            return JSON.readTree(send(HttpRequest.newBuilder(url(path))).body());
        }

        HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(url("/line/" + slug + "/" + path))
                    .header("X-Requested-With", "houselights")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        }

        HttpResponse<String> postEntry(String entry, String solution) throws IOException, InterruptedException {
            return post(
                    "entries",
                    JSON.writeValueAsString(
                            JSON.createObjectNode().put("entry", entry).put("altcha", solution)));
        }

        JsonNode enter() throws IOException, InterruptedException {
            String solution = Solver.solve(post("challenge", "{}").body());
            HttpResponse<String> answer = postEntry(UUID.randomUUID().toString(), solution);
            assertThat(answer.statusCode()).isIn(200, 201);
            return JSON.readTree(answer.body()).path("place");
        }

        HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
