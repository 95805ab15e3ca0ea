package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import live.houselights.messages.Topic;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What crosses nodes is read by the next release and by the last one. {@code src/test/resources/wire} holds what it looked
 * like: its schema, and the bytes of one letter of each type. A change that two releases can live with side by side is
 * recorded by {@code -Dwire.record=true}; any other fails here.
 */
class WireSchemaTest {

    private static final Path RECORDS = Path.of("src/test/resources/wire");
    private static final String SCHEMA = "schema.txt";
    private static final String LETTERS = "letters.txt";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ActorSystem SYSTEM = ActorSystem.create("wire", ConfigFactory.defaultReference());

    private final WireSerializer wire = new WireSerializer((ExtendedActorSystem) SYSTEM);

    @AfterAll
    static void stop() {
        SYSTEM.terminate();
    }

    @Test
    void everyLetterArrivesAsItWasSent() throws Exception {
        for (Class<?> type : WireTypes.letters()) {
            for (boolean withNulls : List.of(false, true)) {
                Object letter = letter(new Samples(withNulls).one(type));

                Object arrived = wire.fromBinary(wire.toBinary(letter), wire.manifest(letter));

                assertThat(arrived).as("%s, with nulls: %s", type, withNulls).isEqualTo(letter);
            }
        }
    }

    @Test
    void theLastReleaseCanWorkBesideThisOne() throws Exception {
        WireSchema now = WireSchema.of(WireTypes.withParts(WireTypes.letters()));
        WireSchema recorded = Files.exists(RECORDS.resolve(SCHEMA)) ? WireSchema.parse(lines(SCHEMA)) : now;

        assertThat(recorded.breaksWith(now)).isEmpty();
        if (Boolean.getBoolean("wire.record")) {
            Files.write(RECORDS.resolve(SCHEMA), now.text());
            Files.write(RECORDS.resolve(LETTERS), letters());
        } else {
            assertThat(now.text())
                    .as("recorded by -Dwire.record=true, since both releases can live with it")
                    .isEqualTo(lines(SCHEMA));
        }
    }

    @Test
    void lettersOfTheLastReleaseAreStillRead() throws Exception {
        for (String line : lines(LETTERS)) {
            String manifest = line.substring(0, line.indexOf(' '));
            String bytes = line.substring(line.indexOf(' ') + 1);

            Object read = wire.fromBinary(bytes.getBytes(StandardCharsets.UTF_8), manifest);

            assertThat(read).as(line).isNotInstanceOf(Wire.Threw.class);
            assertThat(read instanceof Wire.Tell(Wire.Unreadable _)).as(line).isFalse();
            JsonNode again = JSON.readTree(wire.toBinary(read));
            assertThat(missing(JSON.readTree(bytes), again, "")).as(line).isEmpty();
        }
    }

    @Test
    void fieldsOfTheNextReleaseAreIgnored() throws Exception {
        for (String line : lines(LETTERS)) {
            String manifest = line.substring(0, line.indexOf(' '));
            JsonNode today = JSON.readTree(line.substring(line.indexOf(' ') + 1));
            JsonNode tomorrow = today.deepCopy();
            TomorrowsSerializer.addTo(tomorrow);

            Object read = wire.fromBinary(JSON.writeValueAsBytes(tomorrow), manifest);

            assertThat(read).isEqualTo(wire.fromBinary(JSON.writeValueAsBytes(today), manifest));
        }
    }

    @Test
    void whatNobodyCouldLiveWithIsFound() {
        WireSchema before = new WireSchema(Map.of(
                "Cart",
                "record",
                "Cart id",
                "CartId",
                "Cart note",
                "String?",
                "State",
                "enum",
                "State OPEN",
                "constant"));

        assertThat(before.breaksWith(new WireSchema(Map.of(
                        "Cart",
                        "record",
                        "Cart id",
                        "CartId",
                        "State",
                        "enum",
                        "State OPEN",
                        "constant",
                        "Cart gift",
                        "String?",
                        "Cart pieces",
                        "int",
                        "State LATE",
                        "constant",
                        "Bag",
                        "record"))))
                .isEmpty();
        assertThat(before.breaksWith(new WireSchema(Map.of(
                        "Cart",
                        "record",
                        "Cart id",
                        "UUID",
                        "Cart note",
                        "String?",
                        "State",
                        "enum",
                        "Cart colour",
                        "Colour"))))
                .containsExactlyInAnyOrder(
                        "Cart id was CartId and is UUID",
                        "State OPEN is gone, and the older release cannot do without",
                        "Cart colour is new, and nothing says what its absence means");
    }

    private static Object letter(Object sample) {
        return sample instanceof Topic ? sample : new Wire.Tell(sample);
    }

    private List<String> letters() {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : WireTypes.letters()) {
            Object letter = letter(new Samples(false).one(type));
            lines.add(wire.manifest(letter) + " " + new String(wire.toBinary(letter), StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = WireSchemaTest.class.getResourceAsStream("/wire/" + name)) {
            if (in == null) {
                throw new NotSerializableException("Nothing was recorded yet");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** What was said and is not said any more. */
    private static List<String> missing(JsonNode before, JsonNode now, String path) {
        List<String> missing = new ArrayList<>();
        if (before.isObject()) {
            before.properties()
                    .forEach(field -> missing.addAll(
                            missing(field.getValue(), now.path(field.getKey()), path + "/" + field.getKey())));
        } else if (before.isArray() && before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                missing.addAll(missing(before.path(i), now.path(i), path + "/" + i));
            }
        } else if (!before.isNull() && !before.equals(now) && !now.isMissingNode()) {
            missing.add("%s was %s and is %s".formatted(path, before, now));
        }
        return missing;
    }
}
