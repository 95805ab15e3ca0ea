package live.houselights.beaconing.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import live.houselights.beaconing.Audience.Startup;
import live.houselights.beaconing.Evening;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.kernel.ShowId;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What beacons add up to is the same whoever counted them, and near the truth. */
class CellTest {

    private static final Instant NOW = Instant.parse("2026-11-27T19:00:00Z");
    private static final int HALF_AN_HOUR = 3;

    private final Evening evening = new Evening(ShowId.next(), NOW);

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 1_000, 20_000, 250_000})
    void viewersAreKnownToTwoInAHundred(int viewers) {
        Cell cell = new Cell(Facet.SHOW);
        for (int beat = 0; beat < HALF_AN_HOUR; beat++) {
            for (int viewer = 0; viewer < viewers; viewer++) {
                add(cell, evening.plays(viewer, 480), beat == 0);
            }
        }
        assertThat(cell.viewers()).isCloseTo(viewers, Percentage.withPercentage(2));
        assertThat(cell.measured().watched()).isEqualTo(Duration.ofSeconds(30L * HALF_AN_HOUR * viewers));
    }

    @Test
    void whoIsHeardByThreeNodesIsOneViewer() {
        int viewers = 100_000;
        Cell all = new Cell(Facet.SHOW);
        for (int node = 0; node < 3; node++) {
            Cell own = new Cell(Facet.SHOW);
            for (int viewer = 0; viewer < viewers; viewer++) {
                // A third is heard by each, a third by two, a third by one.
                if (viewer % 3 == 0 || viewer % 3 == 1 && node < 2 || viewer % 3 == 2 && viewer % 9 / 3 == node) {
                    add(own, evening.plays(viewer, 480), false);
                }
            }
            all.merge(own.counts(), own.storedViewers(), own.storedStartups());
        }
        assertThat(all.viewers()).isCloseTo(viewers, Percentage.withPercentage(2));
    }

    @Test
    void halfOfThemWaitedNoLongerThanTheMedian() {
        Cell one = new Cell(Facet.MINUTE);
        Cell other = new Cell(Facet.MINUTE);
        for (int millis = 1; millis <= 20_000; millis++) {
            add(millis % 2 == 0 ? one : other, evening.plays(millis, millis), true);
        }
        one.merge(other);
        Startup startup = Objects.requireNonNull(one.measured().startup());
        assertThat(startup.median().toMillis()).isCloseTo(10_000, within(400L));
        assertThat(startup.p95().toMillis()).isCloseTo(19_000, within(400L));
    }

    @Test
    void onlyWhoTellsOfStallsIsAskedHowManyThereWere() {
        Cell cell = new Cell(Facet.SHOW);
        add(cell, evening.isPresent(1), false);
        assertThat(cell.measured().stalledPermille()).isNull();
        assertThat(cell.measured().startup()).isNull();

        add(cell, evening.stalls(2, 27_000, 3_000), false);
        add(cell, evening.plays(3, 480), false);
        assertThat(cell.measured().stalledPermille()).isEqualTo(50);
        assertThat(cell.measured().rebuffers()).isOne();
        assertThat(cell.measured().watched()).isEqualTo(Duration.ofSeconds(87));
    }

    @Test
    void whoGivesUpBeforeTheFirstPictureIsCountedAndWhoWaitedAtTheDoorsIsNot() {
        Cell cell = new Cell(Facet.SHOW);
        add(cell, evening.givesUp(1), false);
        add(cell, evening.leavesTheDoors(2), false);
        add(cell, evening.plays(3, 480), true);
        assertThat(cell.measured().exits()).isOne();
    }

    @Test
    void wordsThatSomebodyInventedHaveOneFigureTogether() {
        assertThat(Spot.of(evening.plays(1, "777p"))).contains(new Spot(evening.show(), Facet.RENDITION, Spot.OTHER));
        assertThat(Spot.of(evening.plays(1, "1080p"))).contains(new Spot(evening.show(), Facet.RENDITION, "1080p"));
        assertThat(Spot.of(evening.isPresent(1))).contains(new Spot(evening.show(), Facet.COUNTRY, Beacon.NOWHERE));
    }

    private static void add(Cell cell, Beacon beacon, boolean isFirstPicture) {
        cell.add(beacon, Counts.of(beacon), isFirstPicture);
    }
}
