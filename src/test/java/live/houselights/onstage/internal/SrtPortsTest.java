package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.internal.SrtPorts.Place;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each show that wants SRT has a port for itself, as long as there are any. */
class SrtPortsTest {

    @Test
    void aRangeIsOnePortOrMany() {
        assertThat(SrtPorts.parse("")).isEmpty();
        assertThat(SrtPorts.parse("9710")).containsExactly(9_710);
        assertThat(SrtPorts.parse("9710-9712")).containsExactly(9_710, 9_711, 9_712);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "9712-9710", "1-65535", "65530-65540", "99999", "here", "9710-", "-9710"})
    void anythingElseStopsTheStart(String range) {
        assertThatThrownBy(() -> SrtPorts.parse(range))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("srt-ports");
    }

    @Nested
    @OnH2
    class OnH2Database extends Contract {}

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Contract {}

    abstract static class Contract {

        @Autowired
        Broadcasts broadcasts;

        @Autowired
        SrtPorts ports;

        @Autowired
        Programme programme;

        @Autowired
        TestClock clock;

        private ShowId first = ShowId.next();
        private ShowId second = ShowId.next();
        private ShowId third = ShowId.next();

        @BeforeEach
        void threeShows() {
            clock.reset();
            first = show();
            second = show();
            third = show();
        }

        @AfterEach
        void closed() {
            clock.reset();
            for (ShowId show : new ShowId[] {first, second, third}) {
                broadcasts.closeSrt(show);
            }
        }

        @Test
        void noTwoShowsShareAPortAndOneWaitsUntilAnotherIsOver() {
            assertThat(broadcasts.openSrt(first)).isTrue();
            assertThat(broadcasts.openSrt(second)).isTrue();
            assertThat(ports.places()).extracting(Place::port).doesNotHaveDuplicates();

            assertThat(broadcasts.openSrt(third)).isFalse();
            broadcasts.closeSrt(first);
            assertThat(broadcasts.openSrt(third)).isTrue();

            assertThat(broadcasts.openSrt(first)).isFalse();
            clock.advance(Duration.ofDays(2));
            assertThat(ports.places()).isEmpty();
            assertThat(broadcasts.openSrt(first)).isTrue();
        }

        @Test
        void theAddressNamesThePortAndWhatOpensIt() {
            assertThat(broadcasts.of(first).orElseThrow().srt()).isNull();

            broadcasts.openSrt(first);
            String address = broadcasts.of(first).orElseThrow().srt();

            Place place = ports.places().getFirst();
            assertThat(address).startsWith("srt://localhost:" + place.port()).contains(place.passphrase());
            assertThat(place.key()).isEqualTo(broadcasts.of(first).orElseThrow().streamKey());
            assertThat(place.passphrase()).hasSizeBetween(10, 64);
            broadcasts.rotate(first);
            assertThat(broadcasts.of(first).orElseThrow().srt())
                    .startsWith("srt://localhost:" + place.port())
                    .doesNotContain(place.passphrase());
        }

        private ShowId show() {
            ShowId id = Night.startingAt(clock.instant().plus(Duration.ofDays(1)))
                    .published(programme)
                    .show();
            broadcasts.setUp(id);
            return id;
        }
    }
}
