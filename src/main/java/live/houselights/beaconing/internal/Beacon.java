package live.houselights.beaconing.internal;

import java.util.UUID;
import live.houselights.kernel.ShowId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One report of a device about its playback.
 *
 * @param session sealed, see {@link live.houselights.messages.audience.WatchSession}
 * @param rebufferMillis since the session began
 */
record Beacon(UUID id, String session, ShowId show, State state, long rebufferMillis) {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A page that counts more than a day is wrong about it. */
    private static final long MOST_MILLIS = 86_400_000;

    enum State {
        STARTING,
        PLAYING,
        PAUSED,
        STALLED,
        ENDED,
        LEFT
    }

    private enum Device {
        PHONE,
        TABLET,
        DESKTOP,
        TV
    }

    sealed interface Reading {
        record Read(Beacon beacon) implements Reading {}

        record Malformed(String reason) implements Reading {}
    }

    static Reading read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException _) {
            return new Reading.Malformed("not JSON");
        }
        try {
            return new Reading.Read(read(json));
        } catch (IllegalArgumentException odd) {
            String reason = odd.getMessage();
            return new Reading.Malformed(reason == null ? "malformed" : reason);
        }
    }

    private static Beacon read(JsonNode json) {
        if (number(json, "v", 0, Integer.MAX_VALUE) != VERSION) {
            throw new IllegalArgumentException("v");
        }
        UUID id = uuid(json, "id");
        String session = text(json, "session");
        ShowId show = new ShowId(uuid(json, "show"));
        State state = word(json, "state", State.class);
        word(json, "device", Device.class);
        instant(json);
        number(json, "position", 0, MOST_MILLIS);
        if (json.has("startupMs")) {
            number(json, "startupMs", 0, MOST_MILLIS);
        }
        number(json, "rebuffers", 0, Integer.MAX_VALUE);
        number(json, "bitrateKbps", 0, Integer.MAX_VALUE);
        number(json, "droppedFrames", 0, Integer.MAX_VALUE);
        return new Beacon(id, session, show, state, number(json, "rebufferMs", 0, MOST_MILLIS));
    }

    private static void instant(JsonNode json) {
        try {
            java.time.Instant.parse(text(json, "at"));
        } catch (java.time.format.DateTimeParseException _) {
            throw new IllegalArgumentException("at");
        }
    }

    private static String text(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field);
        }
        return value.stringValue();
    }

    private static UUID uuid(JsonNode json, String field) {
        String text = text(json, field);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(field);
        }
    }

    private static <E extends Enum<E>> E word(JsonNode json, String field, Class<E> words) {
        String text = text(json, field);
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(java.util.Locale.ROOT).equals(text)) {
                return word;
            }
        }
        throw new IllegalArgumentException(field);
    }

    private static long number(JsonNode json, String field, long least, long most) {
        JsonNode value = json.path(field);
        if (!value.isNumber() || !(value.doubleValue() >= least) || !(value.doubleValue() <= most)) {
            throw new IllegalArgumentException(field);
        }
        return (long) value.doubleValue();
    }
}
