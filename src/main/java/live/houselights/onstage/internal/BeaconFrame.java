package live.houselights.onstage.internal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Finds the beacon in a frame and leaves it as it was written: what it says is for others to read. */
final class BeaconFrame {

    private static final String NAME = "beacon";
    private static final String MARK = '"' + NAME + '"';

    private BeaconFrame() {}

    /** Empty when this is another frame, or none at all. */
    static Optional<ClientFrame> find(String text) {
        if (!text.contains(MARK)) {
            return Optional.empty();
        }
        try (JsonParser json = ClientFrame.JSON.createParser(text)) {
            return Optional.ofNullable(read(json, text));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static @Nullable ClientFrame read(JsonParser json, String text) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        String type = null;
        String ref = null;
        String beacon = null;
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && field.equals(NAME)) {
                beacon = object(json, text);
            } else if (value == JsonToken.VALUE_STRING && field.equals("t")) {
                type = json.getString();
            } else if (value == JsonToken.VALUE_STRING && field.equals("ref")) {
                ref = json.getString();
            }
            JsonParser _ = json.skipChildren();
        }
        return NAME.equals(type) && json.nextToken() == null ? frame(ref, beacon) : null;
    }

    /** The characters from this brace to its counterpart, at which the parser stands then. */
    private static String object(JsonParser json, String text) {
        long from = json.currentTokenLocation().getCharOffset();
        JsonParser _ = json.skipChildren();
        long behind = json.currentLocation().getCharOffset();
        return text.substring((int) from, (int) behind);
    }

    private static ClientFrame frame(@Nullable String ref, @Nullable String beacon) {
        if (ref == null || !ClientFrame.REF.matcher(ref).matches()) {
            return new ClientFrame.Malformed(null, ClientFrame.ODD_REF);
        }
        return beacon == null
                ? new ClientFrame.Malformed(ref, "beacon is an object")
                : new ClientFrame.Beacon(ref, beacon);
    }
}
