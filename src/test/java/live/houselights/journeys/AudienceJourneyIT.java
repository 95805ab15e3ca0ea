package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import live.houselights.beaconing.figures.MinutePeaks;
import live.houselights.beaconing.figures.MinutePeaks.Peak;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.beaconing.internal.Cmcd;
import live.houselights.beaconing.pipeline.Arrival;
import live.houselights.beaconing.pipeline.Arrivals;
import live.houselights.beaconing.pipeline.Bringer;
import live.houselights.catalog.Show;
import live.houselights.edge.PostcardAnswer;
import live.houselights.kernel.ShowId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A manager watches the audience grow, and takes its figures home. */
@Journey
class AudienceJourneyIT {

    private static final int MINUTES = 40;
    private static final int VIEWERS = 300;
    private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "BR", "BR", "JP", "US", Beacon.NOWHERE);
    private static final List<String> RENDITIONS = List.of("720p", "720p", "720p", "360p", "audio");
    private static final Device[] DEVICES = Device.values();

    @Autowired
    Box box;

    @Autowired
    Arrivals arrivals;

    @Autowired
    MinutePeaks peaks;

    @Autowired
    Clock clock;

    private final Random random = new Random(7);

    @Test
    void aManagerSeesWhoWatchesAndHowWell(Visitor manager) throws Exception {
        Show show = box.live();
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id());
        manager.click("audience");
        manager.isAt("/backstage/shows/.*/audience");

        watch(show.id());
        assertThat(manager.the("figure-viewers")).hasText(Pattern.compile("2\\d\\d|3\\d\\d"));
        assertThat(manager.the("figure-watching")).not().hasText("0");
        assertThat(manager.the("figure-startup")).hasText(Pattern.compile("\\d\\.\\d s"));
        assertThat(manager.the("figure-stalls")).hasText(Pattern.compile("\\d\\.\\d %"));
        assertThat(manager.the("figure-exits")).not().hasText("0");
        assertThat(manager.the("audience-countries")).containsText("Germany");
        assertThat(manager.the("audience-devices")).containsText("Computer");
        assertThat(manager.the("audience-renditions")).containsText("Sound only");
        Locator viewers = manager.the("audience-viewers");
        assertThat(viewers).hasText(Pattern.compile("[1-9]\\d* at most"));
        manager.look("backstage-audience");

        manager.page().getByText("The figures as a table").click();
        assertThat(manager.the("audience-table").getByRole(com.microsoft.playwright.options.AriaRole.ROW))
                .hasCount(61);

        Download download = manager.page().waitForDownload(() -> manager.click("export"));
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines.getFirst()).startsWith("Minute,Viewers,Seconds watched,Buffering per mille");
        assertThat(lines.subList(1, lines.size())).hasSizeGreaterThan(10).allMatch(line -> line.startsWith("20"));
    }

    /** The last minutes, as devices would have told of them. */
    private void watch(ShowId show) throws InterruptedException {
        Instant now = clock.instant();
        List<Beacon> beacons = new ArrayList<>();
        List<Peak> counted = new ArrayList<>();
        for (int minute = MINUTES; minute >= 0; minute--) {
            Instant at = now.minus(Duration.ofMinutes(minute));
            int viewers = VIEWERS * (MINUTES - minute + 5) / (MINUTES + 5);
            counted.add(new Peak(show, at.truncatedTo(ChronoUnit.MINUTES), viewers));
            for (int viewer = 0; viewer < viewers; viewer++) {
                beacons.add(beacon(show, viewer, at));
            }
        }
        peaks.raise(counted);
        CountDownLatch kept = new CountDownLatch(beacons.size());
        for (Beacon beacon : beacons) {
            assertThat(arrivals.offer(
                            new Arrival(beacon, new Bringer.Node(_ -> kept.countDown()), PostcardAnswer.TAKEN)))
                    .isTrue();
        }
        assertThat(kept.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private Beacon beacon(ShowId show, int viewer, Instant at) {
        boolean givesUp = viewer % 97 == 0;
        int stalled = random.nextInt(12) == 0 ? random.nextInt(4_000) : 0;
        return new Beacon(
                UUID.randomUUID(),
                show,
                new UUID(show.value().getMostSignificantBits(), viewer),
                null,
                at,
                at,
                givesUp ? State.LEFT : State.PLAYING,
                0,
                givesUp ? -1 : 300 + random.nextInt(900),
                givesUp ? 0 : 60_000 - stalled,
                stalled,
                stalled > 0 ? 1 : 0,
                0,
                DEVICES[viewer % DEVICES.length],
                COUNTRIES.get(viewer % COUNTRIES.size()),
                givesUp ? "" : RENDITIONS.get(viewer % RENDITIONS.size()),
                new Cmcd(1_400, 8_000, stalled > 0, 9_000, 4_500, 1_000, givesUp, true));
    }
}
