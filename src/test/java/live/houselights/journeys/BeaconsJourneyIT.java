package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.Journal;
import live.houselights.beaconing.journal.Kept;
import live.houselights.beaconing.journal.Position;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Show;
import live.houselights.cluster.Streams;
import live.houselights.kernel.TicketId;
import live.houselights.messages.audience.BeaconPace;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real player tells how it plays, over whichever way there is, and operators say how often. */
@Journey
class BeaconsJourneyIT {

    private static final String ANY_READER = "lines";
    private static final Pattern STAGE = Pattern.compile("/onstage/");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String A_SECOND_WAS_PLAYED = """
        () => {
          const { played } = document.querySelector('video');
          return played.length > 0 && played.end(0) - played.start(0) > 1;
        }\
        """;

    @Autowired
    Box box;

    @Autowired
    BeaconPaces paces;

    @Autowired
    Tickets tickets;

    @Autowired
    Journal journal;

    @Autowired
    Streams streams;

    @Test
    void aPlayerTellsOverTheSocketOverHttpWithoutOneAndWhenItsFanLeaves(Visitor fan) throws Exception {
        Show show = box.live();
        Tier tier = box.add(show, "Reporters", 20);
        Position before = journal.reader(ANY_READER);
        Ways ways = new Ways(fan.page());
        new Fan(fan).buy(show, tier, 1, "reporter@example.com", "Remy");
        fan.click("walk-in");
        fan.sees("watch-title", show.title());

        fan.page().waitForFunction(A_SECOND_WAS_PLAYED);
        fan.page().waitForCondition(() -> ways.playing() != null && ways.kept > 0);
        JsonNode beacon = Objects.requireNonNull(ways.playing());
        assertThat(beacon.path("v").intValue()).isEqualTo(2);
        assertThat(beacon.path("startupMs").intValue()).isPositive();
        assertThat(beacon.path("rendition").stringValue()).matches("[0-9]{2,4}p");
        assertThat(beacon.path("cmcd").path("br").intValue()).isPositive();
        assertThat(beacon.path("cmcd").path("tb").intValue())
                .isGreaterThanOrEqualTo(beacon.path("cmcd").path("br").intValue());
        assertThat(beacon.path("cmcd").path("st").stringValue()).isEqualTo("l");

        TicketId ticket = tickets.admitting("reporter@example.com", show.id())
                .orElseThrow()
                .id();
        CompletionStage<List<Beacon>> untilLeft = untilLeft(before, ticket);
        BeaconPace quicker = new BeaconPace(20, 100);
        assertThat(paces.change(show.id(), quicker, null, "Ada")).isEqualTo(new BeaconPaces.Outcome.Changed());
        ways.overHttp.clear();
        fan.page().routeWebSocket(STAGE, WebSocketRoute::close);
        fan.page().reload();

        List<Beacon> kept = untilLeft.toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(kept).extracting(Beacon::show).containsOnly(show.id());
        assertThat(kept).extracting(Beacon::id).doesNotHaveDuplicates();
        assertThat(kept.stream().mapToInt(Beacon::playedMillis).sum()).isPositive();
        fan.page().waitForCondition(() -> !ways.overHttp.isEmpty());
        Response answer = ways.overHttp.getFirst();
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headerValue("Beacon-Pace")).isEqualTo("20;full");
        assertThat(JSON.readTree(answer.request().postData()).path("state").stringValue())
                .isIn("starting", "playing");
        assertThat(paces.change(show.id(), null, quicker, "Ada")).isEqualTo(new BeaconPaces.Outcome.Changed());
    }

    /** What was kept of this ticket's player, up to when it said that it left. */
    private CompletionStage<List<Beacon>> untilLeft(Position from, TicketId ticket) {
        return journal.from(from)
                .map(Kept::beacon)
                .filter(it -> ticket.equals(it.ticket()))
                .takeWhile(it -> it.state() != Beacon.State.LEFT, true)
                .runWith(Sink.seq(), streams.materializer());
    }

    /** The ways that a page's beacons take. */
    private static final class Ways {

        private final List<JsonNode> overSocket = new CopyOnWriteArrayList<>();
        private final List<Response> overHttp = new CopyOnWriteArrayList<>();
        private volatile int kept;

        Ways(Page page) {
            page.onWebSocket(socket -> {
                if (socket.url().contains("/onstage/")) {
                    socket.onFrameSent(frame -> said(JSON.readTree(frame.text())));
                    socket.onFrameReceived(frame -> heard(JSON.readTree(frame.text())));
                }
            });
            page.onResponse(response -> {
                if (response.url().endsWith("/beacons")
                        && response.request().resourceType().equals("fetch")) {
                    overHttp.add(response);
                }
            });
        }

        @Nullable
        JsonNode playing() {
            return overSocket.stream()
                    .filter(beacon -> beacon.path("state").stringValue("").equals("playing"))
                    .findFirst()
                    .orElse(null);
        }

        private void said(JsonNode frame) {
            if (frame.path("t").stringValue("").equals("beacon")) {
                overSocket.add(frame.path("beacon"));
            }
        }

        private void heard(JsonNode frame) {
            if (frame.path("t").stringValue("").equals("beaconed")) {
                assertThat(frame.path("status").intValue()).as(frame.toString()).isEqualTo(204);
                kept = kept + 1;
            }
        }
    }

    @Test
    void anOperatorSaysHowPlayersReport(Visitor operator) {
        Show show = box.ahead("The Quiet Count");
        operator.signInAs("operator");
        operator.goTo("/backstage");
        operator.click("nav-beacons");
        operator.sees("paces", "All shows");
        operator.sees("pace-cost", "100,000 viewers");

        operator.the("pace-show").locator("input").fill(show.title());
        operator.page()
                .locator("vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(show.title()))
                .first()
                .click();
        operator.type("pace-seconds", "5");
        operator.click("pace-save");
        operator.sees("pace-seconds", "A number from 10 to 300");
        operator.look("backstage-beacons-refused");
        operator.type("pace-seconds", "60");
        operator.type("pace-share", "25");
        operator.sees("pace-cost", "1,666 beacons a second, 417 of them with everything");
        operator.click("pace-save");

        operator.sees("paces", show.title());
        operator.sees("paces", "every 60 s");
        operator.sees("pace-changes", "every 60 s, 25 % tell everything");
        assertThat(paces.paceOf(show.id())).isEqualTo(new BeaconPace(60, 25));
        operator.lookAtAll("backstage-beacons");

        operator.click("pace-follow");
        operator.sees("pace-changes", "follows all shows again");
        assertThat(operator.the("pace-follow")).isHidden();
        assertThat(paces.paceOf(show.id())).isEqualTo(paces.sheet().ofAll());
    }

    @Test
    void twoOperatorsDoNotOverwriteEachOther(Visitor operator) {
        Show show = box.ahead("The Loud Count");
        assertThat(paces.change(show.id(), new BeaconPace(40, 50), null, "Theo"))
                .isEqualTo(new BeaconPaces.Outcome.Changed());
        operator.signInAs("operator");
        operator.goTo("/backstage/beacons");
        operator.page().getByLabel("Change the pace of " + show.title()).first().click();
        operator.type("pace-seconds", "90");
        assertThat(paces.change(show.id(), new BeaconPace(40, 10), new BeaconPace(40, 50), "Theo"))
                .isEqualTo(new BeaconPaces.Outcome.Changed());

        operator.click("pace-save");

        operator.sees("meanwhile", "10");
        assertThat(paces.paceOf(show.id())).isEqualTo(new BeaconPace(40, 10));
        operator.click("pace-save");
        operator.sees("paces", "every 90 s");
        assertThat(paces.paceOf(show.id())).isEqualTo(new BeaconPace(90, 10));
    }

    @Test
    void aManagerHasNoSuchDesk(Visitor manager) {
        manager.signInAs("manager");

        assertThat(manager.goTo("/backstage/beacons").status()).isEqualTo(403);
        assertThat(manager.all("nav-beacons").count()).isZero();
    }
}
