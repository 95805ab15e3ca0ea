package live.houselights.onstage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
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
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Programme;
import live.houselights.catalog.Show;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.ChatArchive;
import live.houselights.onstage.ChatArchive.PastLine;
import live.houselights.onstage.ChatArchive.PastReactions;
import live.houselights.onstage.ChatArchive.Voice;
import live.houselights.onstage.LongerReplays;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the ticket's link to the picture, over real HTTP: who gets in, who does not, and what is served. */
@OnH2
class WatchTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    int port;

    @Autowired
    Programme programme;

    @Autowired
    Catalog catalog;

    @Autowired
    TierDesk desk;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    Tickets tickets;

    @Autowired
    ChatArchive archive;

    @Autowired
    LongerReplays longer;

    @Autowired
    Seal seal;

    @Autowired
    TestClock clock;

    /** Sends its cookies back, as a browser does, and does not follow redirects. */
    private HttpClient browser;

    private ShowId show;
    private String slug;
    private OrderId order = OrderId.next();

    @BeforeEach
    void openDoors() {
        clock.reset();
        Instant start = clock.instant().plus(Duration.ofHours(1));
        open(start, start.plus(Duration.ofHours(1)), start.plus(Duration.ofDays(2)));
        clock.advance(Duration.ofMinutes(70));
        browser = browser();
    }

    @AfterEach
    void goHome() {
        clock.reset();
    }

    @Test
    void aTicketsLinkLeadsToThePicture() throws Exception {
        HttpResponse<String> walkIn = get(tickets.walkInPath(ticket()));
        assertThat(walkIn.statusCode()).isEqualTo(303);
        assertThat(walkIn.headers().firstValue("Location")).hasValue("/watch/" + slug);
        assertThat(walkIn.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("hl_ticket=", "HttpOnly", "SameSite=Lax", "Path=/");

        HttpResponse<String> answer = pass();

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode pass = JSON.readTree(answer.body());
        assertThat(pass.path("phase").stringValue()).isEqualTo("live");
        assertThat(pass.path("me").path("role").stringValue()).isEqualTo("fan");
        assertThat(pass.path("me").path("name").stringValue()).isEqualTo("Mia");
        assertThat(pass.path("stage").path("url").stringValue()).endsWith("/onstage/" + show);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).contains("hl_playback=", "HttpOnly", "Path=/playback/" + show));
        String live = pass.path("playback").path("live").stringValue();
        HttpResponse<String> main = get(live);
        assertThat(main.statusCode()).isEqualTo(200);
        assertThat(main.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/vnd.apple.mpegurl");
        assertThat(main.body()).contains("live/720p.m3u8", "URI=\"live/captions.m3u8\"");
        HttpResponse<String> window = get("/playback/" + show + "/live/720p.m3u8");
        assertThat(window.body()).contains("#EXT-X-DISCONTINUITY-SEQUENCE:", "#EXT-X-MAP:URI=\"../720p/init.mp4\"");
        assertThat(window.headers().firstValue("Cache-Control").orElseThrow()).contains("no-cache");
        HttpResponse<String> segment = get("/playback/" + show + "/720p/000.m4s");
        assertThat(segment.statusCode()).isEqualTo(200);
        assertThat(segment.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void aPartysLinkIsKeptInMindAndLeadsToTicketsFirst() throws Exception {
        String text = show + "|" + UUID.randomUUID() + "|1";
        String token = seal.seal("party-link", text, clock.instant().plus(Duration.ofHours(1)));

        HttpResponse<String> stranger = get("/party/" + token);
        assertThat(stranger.statusCode()).isEqualTo(303);
        assertThat(stranger.headers().firstValue("Location")).hasValue("/shows/" + slug + "?party");
        assertThat(stranger.headers().allValues("Set-Cookie"))
                .anySatisfy(
                        cookie -> assertThat(cookie).contains("hl_party=", "HttpOnly", "SameSite=Lax", "Path=/watch"));
        walkedIn();

        assertThat(get("/party/" + token).headers().firstValue("Location")).hasValue("/watch/" + slug);
        JsonNode pass = JSON.readTree(pass().body());
        assertThat(pass.has("party")).isTrue();
        assertThat(pass.path("party").isNull()).as("nobody is at this party").isTrue();
        assertThat(get("/party/Zm9yZ2Vk.Zm9yZ2Vk").statusCode()).isEqualTo(404);
    }

    @Test
    void aPlayerMayAskForAPartOfASegment() throws Exception {
        walkedIn();

        HttpResponse<byte[]> part = browser.send(
                HttpRequest.newBuilder(url("/playback/" + show + "/720p/000.m4s"))
                        .header("Range", "bytes=0-99")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(100);
    }

    @Test
    void withoutATicketThereIsAGateAndNoPicture() throws Exception {
        HttpResponse<String> answer = pass();

        assertThat(answer.statusCode()).isEqualTo(401);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("error").stringValue()).isEqualTo("ticket_required");
        assertThat(problem.path("links").path("buy").stringValue()).isEqualTo("/shows/" + slug);
        assertThat(get("/playback/" + show + "/live.m3u8").statusCode()).isEqualTo(403);
        assertThat(get("/playback/" + show + "/720p/000.m4s").statusCode()).isEqualTo(403);
    }

    @Test
    void aForgedPassPlaysNothing() throws Exception {
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(url("/playback/" + show + "/live.m3u8"))
                        .header("Cookie", "hl_playback=Zm9yZ2Vk.Zm9yZ2Vk")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aRevokedTicketStopsThePicture() throws Exception {
        walkedIn();

        boxOffice.revoke(order);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/playback/" + show + "/live.m3u8").statusCode() == 403);
        assertThat(pass().statusCode()).isEqualTo(403);
    }

    @Test
    void whoUpgradesWhileWatchingGoesOnAsTheSamePerson() throws Exception {
        Ticket old = ticket();
        get(tickets.walkInPath(old));
        JsonNode before = JSON.readTree(pass().body());
        assertThat(rename("Captain").statusCode()).isEqualTo(200);
        Ticket fresh = ticket();
        OrderId upgrade = order;

        boxOffice.exchange(old.id(), fresh.id());

        assertThat(tickets.ticket(old.id()).orElseThrow().valid()).isFalse();
        assertThat(get("/playback/" + show + "/live.m3u8").statusCode())
                .as("the picture plays on by the pass it has")
                .isEqualTo(200);
        HttpResponse<String> next = pass();
        assertThat(next.statusCode()).isEqualTo(200);
        JsonNode after = JSON.readTree(next.body());
        assertThat(after.path("me").path("name").stringValue()).isEqualTo("Captain");
        assertThat(fan(after)).isEqualTo(fan(before));
        assertThat(get("/playback/" + show + "/live.m3u8").statusCode()).isEqualTo(200);

        boxOffice.revoke(upgrade);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/playback/" + show + "/live.m3u8").statusCode() == 403);
        assertThat(pass().statusCode()).isEqualTo(403);
        assertThat(get(tickets.walkInPath(old)).statusCode()).isEqualTo(404);
    }

    @Test
    void anUpgradeFromTheOldTicketsOwnScreenTakesNoOther() throws Exception {
        HttpClient laptop = browser;
        Ticket old = ticket();
        get(tickets.walkInPath(old));
        assertThat(pass().statusCode()).isEqualTo(200);
        Ticket fresh = ticket();
        boxOffice.exchange(old.id(), fresh.id());

        browser = browser();
        assertThat(get(tickets.walkInPath(old)).statusCode())
                .as("the old link leads on")
                .isEqualTo(303);
        assertThat(pass().statusCode()).as("one screen, as before").isEqualTo(409);

        browser = laptop;
        assertThat(pass().statusCode()).isEqualTo(200);
    }

    /** Who somebody is on stage, as their pass has it. */
    private String fan(JsonNode pass) {
        return seal.open("stage-screen", pass.path("stage").path("pass").stringValue(), clock.instant())
                .orElseThrow()
                .split("\\|", 3)[1];
    }

    @Test
    void aTicketPlaysOnOneDeviceAndTheOtherAsksForIt() throws Exception {
        HttpClient laptop = browser;
        HttpClient phone = browser();
        String link = tickets.walkInPath(ticket());
        get(link);
        assertThat(pass().statusCode()).isEqualTo(200);
        browser = phone;
        get(link);

        HttpResponse<String> asked = pass();

        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(asked.body()).path("error").stringValue()).isEqualTo("elsewhere");
        assertThat(playlist(phone)).isEqualTo(403);
        assertThat(playlist(laptop)).isEqualTo(200);

        assertThat(ask("POST", "/pass?here=true").statusCode()).isEqualTo(200);

        assertThat(playlist(phone)).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> playlist(laptop) == 403);
        browser = laptop;
        assertThat(get("/playback/" + show + "/720p/000.m4s").statusCode()).isEqualTo(403);
        assertThat(pass().statusCode()).isEqualTo(409);
        assertThat(ask("POST", "/pass?here=true").statusCode()).isEqualTo(200);
        assertThat(playlist(laptop)).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> playlist(phone) == 403);
    }

    @Test
    void whoLeftIsNotAskedOnTheNextDevice() throws Exception {
        HttpClient laptop = browser;
        String link = tickets.walkInPath(ticket());
        get(link);
        assertThat(pass().statusCode()).isEqualTo(200);

        assertThat(ask("DELETE", "/pass").statusCode()).isEqualTo(204);

        browser = browser();
        get(link);
        assertThat(pass().statusCode()).isEqualTo(200);
        browser = laptop;
        assertThat(pass().statusCode()).isEqualTo(409);
        clock.advance(Duration.ofMinutes(11));
        assertThat(pass().statusCode()).isEqualTo(200);
    }

    @Test
    void aPassThatWasCopiedToAnotherDevicePlaysNothing() throws Exception {
        get(tickets.walkInPath(ticket()));
        String cookie = pass().headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith("hl_playback="))
                .map(it -> it.substring(0, it.indexOf(';')))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> copied = browser()
                .send(
                        HttpRequest.newBuilder(url("/playback/" + show + "/live.m3u8"))
                                .header("Cookie", cookie + "; hl_device=" + UUID.randomUUID())
                                .build(),
                        BodyHandlers.ofString());

        assertThat(copied.statusCode()).isEqualTo(403);
    }

    @Test
    void hoursOfReplayBeginWithItsFirstPlay() throws Exception {
        terms(48, null);
        walkedIn();
        clock.advance(Duration.ofHours(2));
        browser = browser();
        get(tickets.walkInPath(tickets.ofOrder(order).getFirst()));

        JsonNode offered = JSON.readTree(ask("POST", "/pass?here=true").body());

        assertThat(offered.path("phase").stringValue()).isEqualTo("replay");
        assertThat(offered.path("playback").path("replay").isNull()).isTrue();
        assertThat(offered.path("replay").path("hours").intValue()).isEqualTo(48);
        assertThat(get("/playback/" + show + "/replay.m3u8").statusCode()).isEqualTo(403);

        Instant played = clock.instant();
        JsonNode playing = JSON.readTree(ask("POST", "/pass?play=true").body());

        assertThat(playing.path("replay").path("hours").isNull()).isTrue();
        assertThat(Instant.parse(playing.path("replay").path("until").stringValue()))
                .isBetween(played.plus(Duration.ofHours(48)), clock.instant().plus(Duration.ofHours(48)));
        assertThat(get(playing.path("playback").path("replay").stringValue()).statusCode())
                .isEqualTo(200);

        clock.advance(Duration.ofHours(48).minusMinutes(1));
        assertThat(ask("POST", "/pass?play=true").statusCode()).isEqualTo(200);
        assertThat(get("/playback/" + show + "/replay.m3u8").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(get("/playback/" + show + "/replay.m3u8").statusCode()).isEqualTo(403);
        HttpResponse<String> over = ask("POST", "/pass?play=true");
        assertThat(over.statusCode()).isEqualTo(410);
        assertThat(JSON.readTree(over.body()).path("error").stringValue()).isEqualTo("replay_over");
    }

    @Test
    void aShowIsWatchedWhereItsManagerSays() throws Exception {
        terms(null, new Countries(Countries.Rule.ONLY, List.of("DE", "AT")));
        get(tickets.walkInPath(ticket()));

        assertThat(passFrom("AT").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = passFrom("US");
        assertThat(refused.statusCode()).isEqualTo(451);
        assertThat(JSON.readTree(refused.body()).path("error").stringValue()).isEqualTo("country");
        assertThat(JSON.readTree(refused.body()).path("detail").stringValue()).startsWith("Only in Austria, Germany");
        assertThat(pass().statusCode()).isEqualTo(451);

        terms(null, new Countries(Countries.Rule.EXCEPT, List.of("US")));

        assertThat(passFrom("US").statusCode()).isEqualTo(451);
        assertThat(passFrom("JP").statusCode()).isEqualTo(200);
        assertThat(pass().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> passFrom(String country) throws IOException, InterruptedException {
        return ask("POST", "/pass", "CloudFront-Viewer-Country", country);
    }

    /** The show as it is, on other terms. */
    @Test
    void aReplayLastsLongerForTheTicketThatWasGivenDays() throws Exception {
        Ticket given = ticket();
        Ticket other = ticket();
        assertThat(longer.extend(show, given.id(), 3)).isTrue();
        assertThat(longer.extend(show, given.id(), 5)).as("once").isFalse();
        clock.advance(Duration.ofHours(49));

        JsonNode pass = JSON.readTree(walkedInAnew(given).body());

        Instant usual = Objects.requireNonNull(catalog.show(show).orElseThrow().replayUntil());
        assertThat(clock.instant()).isAfter(usual);
        assertThat(pass.path("phase").stringValue()).isEqualTo("replay");
        assertThat(Instant.parse(pass.path("replay").path("until").stringValue()))
                .isEqualTo(usual.plus(Duration.ofDays(3)));
        assertThat(get(pass.path("playback").path("replay").stringValue()).statusCode())
                .isEqualTo(200);
        assertThat(get("/playback/" + show + "/heat.json").statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(get("/watch/" + slug + "/state").body())
                        .path("phase")
                        .stringValue())
                .isEqualTo("replay");

        assertThat(walkedInAnew(other).statusCode()).isEqualTo(410);
        assertThat(get("/playback/" + show + "/replay.m3u8").statusCode()).isEqualTo(403);

        clock.advance(Duration.ofDays(3));
        assertThat(walkedInAnew(given).statusCode()).isEqualTo(410);
    }

    @Test
    void theHoursOfALongerReplayAreMoreToo() throws Exception {
        terms(10, null);
        Ticket given = ticket();
        assertThat(longer.extend(show, given.id(), 1)).isTrue();
        clock.advance(Duration.ofHours(2));

        JsonNode offered = JSON.readTree(walkedInAnew(given).body());

        assertThat(offered.path("replay").path("hours").intValue()).isEqualTo(34);
    }

    private HttpResponse<String> walkedInAnew(Ticket ticket) throws IOException, InterruptedException {
        browser = browser();
        get(tickets.walkInPath(ticket));
        return ask("POST", "/pass?here=true");
    }

    private void terms(@Nullable Integer replayHours, @Nullable Countries countries) {
        Show now = catalog.show(show).orElseThrow();
        var draft = new Programme.Draft(
                now.artist(),
                now.slug(),
                now.title(),
                now.tagline(),
                now.about(),
                now.venue(),
                now.zone(),
                now.doorsAt(),
                now.startsAt(),
                now.endsAt(),
                now.endsAt().plus(Duration.ofDays(7)),
                replayHours,
                countries,
                null);
        assertThat(programme.save(show, draft)).isEqualTo(new Programme.EditOutcome.Saved());
    }

    private int playlist(HttpClient device) throws IOException, InterruptedException {
        return device.send(
                        HttpRequest.newBuilder(url("/playback/" + show + "/live.m3u8"))
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aReplayIsWholeAndHasItsEnd() throws Exception {
        walkedIn();
        clock.advance(Duration.ofHours(2));
        JsonNode pass = JSON.readTree(pass().body());

        assertThat(pass.path("phase").stringValue()).isEqualTo("replay");
        assertThat(pass.path("playback").path("live").isNull()).isTrue();
        assertThat(get(pass.path("playback").path("replay").stringValue()).statusCode())
                .isEqualTo(200);
        assertThat(get("/playback/" + show + "/replay/360p.m3u8").body()).contains("#EXT-X-ENDLIST", "../360p/000.m4s");
        JsonNode told = pass.path("playback").path("captions");
        assertThat(told.path("language").stringValue()).isEqualTo("en");
        assertThat(told.path("label").stringValue()).isEqualTo("English");
        HttpResponse<String> captions = get(told.path("url").stringValue());
        assertThat(captions.body()).startsWith("WEBVTT");
        assertThat(captions.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/vtt");
    }

    @Test
    void aTimelineHasSmallPicturesLiveAndInTheReplay() throws Exception {
        walkedIn();
        String live =
                JSON.readTree(pass().body()).path("playback").path("storyboard").stringValue();
        clock.advance(Duration.ofHours(2));
        HttpResponse<String> late = get(live);
        String replay =
                JSON.readTree(pass().body()).path("playback").path("storyboard").stringValue();

        HttpResponse<String> board = get(replay);

        assertThat(late.statusCode()).isIn(403, 404);
        assertThat(board.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/vtt");
        assertThat(board.body()).startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n../sheets/00000.jpg#xywh=0,");
        HttpResponse<String> sheet = get("/playback/" + show + "/sheets/00002.jpg");
        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(get("/playback/" + show + "/sheets/00003.jpg").statusCode()).isEqualTo(404);
    }

    @Test
    void theReplayComesWithWhatItsAudienceFelt() throws Exception {
        walkedIn();
        assertThat(get("/playback/" + show + "/heat.json").statusCode()).isEqualTo(404);
        Instant felt = clock.instant();
        archive.bringIn(show, List.of(), List.of(), List.of(new PastReactions(felt, "fire", 42)));
        clock.advance(Duration.ofHours(2));
        assertThat(pass().statusCode()).isEqualTo(200);

        HttpResponse<String> answer = get("/playback/" + show + "/heat.json");

        JsonNode heat = JSON.readTree(answer.body());
        assertThat(heat.path("seconds").intValue()).isEqualTo(60);
        assertThat(heat.path("counts")).hasSize(60);
        assertThat(heat.path("peaks").path(0).path("at").intValue()).isBetween(5, 6);
        assertThat(heat.path("peaks").path(0).path("kind").stringValue()).isEqualTo("fire");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=60", "private");
        browser = browser();
        assertThat(get("/playback/" + show + "/heat.json").statusCode()).isEqualTo(403);
    }

    @Test
    void theReplayComesWithWhatWasAskedForThoseWhoMayWatchIt() throws Exception {
        walkedIn();
        assertThat(get("/playback/" + show + "/asks.json").statusCode()).isEqualTo(404);
        clock.advance(Duration.ofHours(2));
        assertThat(pass().statusCode()).isEqualTo(200);

        HttpResponse<String> answer = get("/playback/" + show + "/asks.json");

        assertThat(JSON.readTree(answer.body()).path("questions").isArray()).isTrue();
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-cache", "private");
        browser = browser();
        assertThat(get("/playback/" + show + "/asks.json").statusCode()).isEqualTo(403);
    }

    @Test
    void theReplayComesWithTheChatOfEachMoment() throws Exception {
        walkedIn();
        JsonNode facts = JSON.readTree(pass().body()).path("show");
        Instant start = Instant.parse(facts.path("startsAt").stringValue());
        Voice ann = new Voice(UuidV7.next(), "Ann", "fan", null);
        // A fan sees the picture eight seconds after the stage, which the recording led by six.
        archive.bringIn(
                show,
                List.of(ann),
                List.of(new PastLine(UuidV7.next(), start.plusSeconds(32), ann.id(), "that bridge!", null)),
                List.of());
        clock.advance(Duration.ofHours(2));
        assertThat(pass().statusCode()).isEqualTo(200);

        HttpResponse<String> answer = get("/playback/" + show + "/chat/0.json");

        JsonNode line = JSON.readTree(answer.body()).path("lines").path(0);
        assertThat(line.path("at").doubleValue()).isCloseTo(30, within(0.01));
        assertThat(line.path("message").path("text").stringValue()).isEqualTo("that bridge!");
        assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-cache", "private");
        String edition = answer.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = browser.send(
                HttpRequest.newBuilder(url("/playback/" + show + "/chat/0.json"))
                        .header("If-None-Match", edition)
                        .build(),
                BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(get("/playback/" + show + "/chat/1.json").statusCode()).isEqualTo(404);
        browser = browser();
        assertThat(get("/playback/" + show + "/chat/0.json").statusCode()).isEqualTo(403);
    }

    @Test
    void afterTheReplayTheShowIsGone() throws Exception {
        walkedIn();
        clock.advance(Duration.ofDays(3));

        assertThat(pass().statusCode()).isEqualTo(410);
        assertThat(get("/playback/" + show + "/replay.m3u8").statusCode()).isEqualTo(403);
    }

    @Test
    void aNetworkInFrontIsServedWithoutAPassAndMayKeepWhatItGets() throws Exception {
        HttpResponse<String> segment = getAsNetwork("720p/000.m4s", "what-the-network-in-front-shows-in-tests");
        HttpResponse<String> playlist = getAsNetwork("live/720p.m3u8", "what-the-network-in-front-shows-in-tests");

        assertThat(segment.statusCode()).isEqualTo(200);
        assertThat(segment.headers().firstValue("Cache-Control").orElseThrow()).contains("public", "immutable");
        assertThat(playlist.headers().firstValue("Cache-Control")).hasValue("max-age=1, public");
        assertThat(getAsNetwork("720p/000.m4s", "").statusCode()).isEqualTo(403);
        assertThat(getAsNetwork("720p/000.m4s", "what-the-network-in-front-shows-in-test")
                        .statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<String> getAsNetwork(String path, String key) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(url("/playback/" + show + "/" + path))
                        .header("X-Origin-Key", key)
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void nothingBesidesTheMediaIsServed() throws Exception {
        walkedIn();

        for (String path : List.of(
                "index.m3u8",
                "..%2fapplication.yaml",
                "../../application.yaml",
                "live/..%2f720p.m3u8",
                "720p/999.m4s",
                "replay.m3u8",
                "still.jpg",
                "")) {
            assertThat(get("/playback/" + show + "/" + path).statusCode())
                    .as(path)
                    .isBetween(400, 404);
        }
    }

    @Test
    void otherPagesCannotAskForAPass() throws Exception {
        get(tickets.walkInPath(ticket()));

        HttpResponse<String> withoutHeader = browser.send(
                HttpRequest.newBuilder(url("/watch/" + slug + "/pass"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        HttpResponse<String> otherOrigin = browser.send(
                HttpRequest.newBuilder(url("/watch/" + slug + "/pass"))
                        .header("X-Requested-With", "houselights")
                        .header("Origin", "https://evil.example")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(withoutHeader.statusCode()).isEqualTo(403);
        assertThat(otherOrigin.statusCode()).isEqualTo(403);
    }

    @Test
    void aFanChoosesAName() throws Exception {
        walkedIn();

        assertThat(rename("  Mia\u202e from Berlin ").statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(pass().body()).path("me").path("name").stringValue())
                .isEqualTo("Mia from Berlin");
        assertThat(rename(" \u0000 ").statusCode()).isEqualTo(422);
        assertThat(rename("x".repeat(25)).statusCode()).isEqualTo(422);
    }

    @Test
    void everybodyMayKnowThePhase() throws Exception {
        HttpResponse<String> state = get("/watch/" + slug + "/state");

        assertThat(state.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(state.body()).path("phase").stringValue()).isEqualTo("live");
        assertThat(state.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=5");
    }

    @Test
    void anUnknownShowIsNotFound() throws Exception {
        assertThat(get("/watch/no-such-show/state").statusCode()).isEqualTo(404);
        assertThat(get("/watch/no-such-show").statusCode()).isEqualTo(404);
        assertThat(get("/walk-in/forged.token").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageIsThere() throws Exception {
        HttpResponse<String> page = get("/watch/" + slug);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    }

    private void open(Instant startsAt, Instant endsAt, Instant replayUntil) {
        Night night = Night.startingAt(startsAt)
                .endingAt(endsAt)
                .replayedUntil(replayUntil)
                .published(programme);
        show = night.show();
        slug = night.slug();
    }

    private Ticket ticket() {
        Instant now = clock.instant();
        TierId tier = TierId.next();
        assertThat(desk.save(
                        tier,
                        show,
                        new TierDesk.TierDraft(
                                "Floor",
                                "",
                                Money.of(2_500, "EUR"),
                                Money.of(250, "EUR"),
                                10,
                                10,
                                null,
                                "",
                                now.minus(Duration.ofDays(1)),
                                now.plus(Duration.ofMinutes(30)),
                                0)))
                .isEqualTo(new TierDesk.TierOutcome.Saved());
        HoldId hold = HoldId.next();
        boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 1, ""));
        order = OrderId.next();
        ConfirmOutcome confirmed = boxOffice.confirm(
                new ConfirmRequest(order, show, List.of(hold), "mia-" + order + "@fans.example", "Mia Santos"));
        assertThat(confirmed).isInstanceOf(ConfirmOutcome.Confirmed.class);
        return tickets.ofOrder(order).getFirst();
    }

    private void walkedIn() throws Exception {
        get(tickets.walkInPath(ticket()));
        assertThat(pass().statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> pass() throws IOException, InterruptedException {
        return ask("POST", "/pass");
    }

    private HttpResponse<String> ask(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(url("/watch/" + slug + path))
                        .header("X-Requested-With", "houselights")
                        .header("Origin", "http://localhost:" + port)
                        .headers(Stream.concat(Stream.of("Accept", "application/json"), Stream.of(headers))
                                .toArray(String[]::new))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> rename(String name) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(url("/watch/" + slug + "/name"))
                        .header("X-Requested-With", "houselights")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                JSON.writeValueAsString(JSON.createObjectNode().put("name", name))))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString());
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
