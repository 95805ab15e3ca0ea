package live.houselights.beaconing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import live.houselights.beaconing.intake.Reading.Malformed;
import live.houselights.beaconing.intake.Reading.Read;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.beaconing.internal.Cmcd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A beacon's words, taken strictly, and told by name when they are wrong. */
class BeaconReaderTest {

    private static final String BEACON = """
            {"v":2,"id":"00000000-0000-4000-8000-000000000001","session":"sealed",
             "show":"00000000-0000-4000-8000-000000000002","at":"2026-11-27T19:00:00.250Z","state":"playing","position":12.5,
             "startupMs":480,"playedMs":30000,"rebuffers":1,"rebufferMs":700,"droppedFrames":3,"device":"phone",
             "rendition":"720p","cmcd":{"br":1400,"bl":8000,"bs":true,"mtp":9000,"pr":1.5,"sf":"h","st":"l","su":false,"tb":4500}}
            """;

    @Test
    void everythingIsRead() {
        assertThat(read(BEACON))
                .isEqualTo(new Read(new Told(
                        new UUID(0x4000, 0x8000000000000001L),
                        "sealed",
                        live.houselights.kernel.ShowId.parse("00000000-0000-4000-8000-000000000002"),
                        Instant.parse("2026-11-27T19:00:00.250Z"),
                        State.PLAYING,
                        12_500,
                        480,
                        30_000,
                        700,
                        1,
                        3,
                        Device.PHONE,
                        "720p",
                        new Cmcd(1_400, 8_000, true, 9_000, 4_500, 1_500, false, true))));
    }

    @Test
    void aPlayerMaySayLittleAndANewerPageMore() {
        Reading reading = read(BEACON.replaceAll("(?s)\"rendition\".*", "\"later\":{\"a\":[1,2]}}"));

        assertThat(reading).isInstanceOfSatisfying(Read.class, it -> {
            assertThat(it.told().rendition()).isEmpty();
            assertThat(it.told().cmcd()).isEqualTo(Cmcd.NONE);
        });
    }

    @Test
    void theTotalsOfSchemaOneAreNotTakenForCounts() {
        Reading reading = read(BEACON.replace("\"v\":2", "\"v\":1"));

        assertThat(reading).isInstanceOfSatisfying(Read.class, it -> {
            assertThat(it.told().playedMillis()).isZero();
            assertThat(it.told().stalledMillis()).isZero();
            assertThat(it.told().rebuffers()).isZero();
            assertThat(it.told().state()).isEqualTo(State.PLAYING);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "v, \"v\":2, \"v\":3",
        "v, \"v\":2, \"v\":\"2\"",
        "v, \"v\":2, \"w\":2",
        "id, 000000000001\", \"",
        "show, \"show\", \"shows\"",
        "session, \"sealed\", 7",
        "at, 2026-11-27T, yesterday",
        "state, playing, dancing",
        "device, phone, fridge",
        "position, 12.5, -1",
        "position, 12.5, 1e300",
        "startupMs, 480, 86400001",
        "playedMs, 30000, true",
        "rebufferMs, 700, \"700\"",
        "rebuffers, \"rebuffers\":1, \"rebuffers\":-1",
        "rendition, 720p, <b>",
        "cmcd.br, 1400, -1",
        "cmcd.bs, \"bs\":true, \"bs\":1",
        "cmcd.st, \"l\", \"x\""
    })
    void whatIsWrongIsNamed(String field, String right, String wrong) {
        assertThat(BEACON).contains(right);

        assertThat(read(BEACON.replace(right, wrong))).isEqualTo(new Malformed(field));
    }

    @Test
    void whatIsNoObjectIsNoBeacon() {
        assertThat(read("")).isInstanceOf(Malformed.class);
        assertThat(read("[]")).isInstanceOf(Malformed.class);
        assertThat(read("{\"v\":2")).isInstanceOf(Malformed.class);
        assertThat(read("{\"a\":".repeat(100) + "1" + "}".repeat(100))).isEqualTo(new Malformed("not JSON"));
    }

    @Test
    void noBytesAreTooOddToBeAnswered() {
        Random random = new Random(20_261_127);
        byte[] beacon = BEACON.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] odd = beacon.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                odd[random.nextInt(odd.length)] = (byte) random.nextInt(256);
            }
            assertThat(BeaconReader.read(odd)).isNotNull();
        }
    }

    private static Reading read(String json) {
        return BeaconReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
