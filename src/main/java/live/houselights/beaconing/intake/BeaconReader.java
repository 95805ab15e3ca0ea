package live.houselights.beaconing.intake;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a beacon's JSON strictly, a word at a time and without a tree, which is most of what a beacon costs. Schema 2 is what
 * pages say now. Of schema 1, whose counts were totals since the page was loaded, only the presence is believed. Fields that it
 * does not know are passed over, so that pages may be newer than nodes.
 */
final class BeaconReader {

    private static final int OLDEST = 1;
    private static final int NEWEST = 2;

    /** A page that counts more than a day is wrong about it. */
    private static final int MOST_MILLIS = 86_400_000;

    private static final int MOST_COUNT = 1_000_000;
    private static final Pattern RENDITION = Pattern.compile("[0-9]{2,4}p|audio");
    private static final Map<String, State> STATES = words(State.values());
    private static final Map<String, Device> DEVICES = words(Device.values());

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(4).build())
            .build();

    private int version;
    private @Nullable UUID id;
    private @Nullable String session;
    private @Nullable ShowId show;
    private @Nullable Instant at;
    private @Nullable State state;
    private @Nullable Device device;
    private long positionMillis = -1;
    private int startupMillis = -1;
    private int playedMillis;
    private int stalledMillis;
    private int rebuffers;
    private int droppedFrames;
    private String rendition = "";
    private final CmcdReader cmcd = new CmcdReader();

    private BeaconReader() {}

    static Reading read(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            return new Reading.Read(new BeaconReader().read(json));
        } catch (JacksonException _) {
            return new Reading.Malformed("not JSON");
        } catch (Odd odd) {
            return new Reading.Malformed(odd.field);
        }
    }

    private Told read(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new Odd("not an object");
        }
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && field.equals("cmcd")) {
                cmcd.read(json);
            } else {
                field(json, field);
            }
            Object _ = json.skipChildren();
        }
        return told();
    }

    private void field(JsonParser json, String field) {
        switch (field) {
            case "v" -> version = (int) number(json, field, OLDEST, NEWEST);
            case "id" -> id = uuid(json, field);
            case "session" -> session = text(json, field);
            case "show" -> show = new ShowId(uuid(json, field));
            case "at" -> at = instant(json, field);
            case "state" -> state = word(json, field, STATES);
            case "device" -> device = word(json, field, DEVICES);
            case "position" -> positionMillis = (long) (number(json, field, 0, MOST_MILLIS) * 1_000);
            case "startupMs" -> startupMillis = (int) number(json, field, 0, MOST_MILLIS);
            case "playedMs" -> playedMillis = (int) number(json, field, 0, MOST_MILLIS);
            case "rebufferMs" -> stalledMillis = (int) number(json, field, 0, MOST_MILLIS);
            case "rebuffers" -> rebuffers = (int) number(json, field, 0, MOST_COUNT);
            case "droppedFrames" -> droppedFrames = (int) number(json, field, 0, Integer.MAX_VALUE);
            case "bitrateKbps" -> cmcd.bitrate((int) number(json, field, 0, Integer.MAX_VALUE));
            case "rendition" -> rendition = rendition(json, field);
            default -> {
                // Of a newer page.
            }
        }
    }

    private Told told() {
        if (version == 0) {
            throw new Odd("v");
        }
        boolean counts = version >= NEWEST;
        return new Told(
                required(id, "id"),
                required(session, "session"),
                required(show, "show"),
                required(at, "at"),
                required(state, "state"),
                Math.max(0, positionMillis),
                counts ? startupMillis : -1,
                counts ? playedMillis : 0,
                counts ? stalledMillis : 0,
                counts ? rebuffers : 0,
                counts ? droppedFrames : 0,
                required(device, "device"),
                rendition,
                cmcd.told());
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new Odd(field);
        }
        return value;
    }

    static String text(JsonParser json, String field) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new Odd(field);
        }
        return json.getString();
    }

    /** Not a number is in no range. */
    static double number(JsonParser json, String field, double least, double most) {
        JsonToken token = json.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw new Odd(field);
        }
        double number = json.getDoubleValue();
        if (!(number >= least) || !(number <= most)) {
            throw new Odd(field);
        }
        return number;
    }

    private static UUID uuid(JsonParser json, String field) {
        try {
            return UUID.fromString(text(json, field));
        } catch (IllegalArgumentException _) {
            throw new Odd(field);
        }
    }

    private static Instant instant(JsonParser json, String field) {
        try {
            return Instant.parse(text(json, field));
        } catch (DateTimeParseException _) {
            throw new Odd(field);
        }
    }

    private static String rendition(JsonParser json, String field) {
        String text = text(json, field);
        if (!RENDITION.matcher(text).matches()) {
            throw new Odd(field);
        }
        return text;
    }

    private static <T> T word(JsonParser json, String field, Map<String, T> words) {
        return required(words.get(text(json, field)), field);
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toUnmodifiableMap(it -> it.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    /** A field that is not as it must be. It goes no further than {@link #read(byte[])}, so it carries no trace. */
    static final class Odd extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String field;

        Odd(String field) {
            super(field, null, false, false);
            this.field = field;
        }
    }
}
