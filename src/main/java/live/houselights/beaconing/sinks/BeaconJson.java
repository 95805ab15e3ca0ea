package live.houselights.beaconing.sinks;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Cmcd;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A beacon as sinks tell it to the world: one JSON object on one line, in the words in which devices say it, with what the house
 * knows besides. Nothing of the ticket leaves the house.
 */
final class BeaconJson {

    private static final int SCHEMA = 2;
    private static final int USUAL_BYTES = 512;
    private static final JsonFactory JSON = new JsonFactory();

    private BeaconJson() {}

    static byte[] of(Beacon beacon) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("v", SCHEMA);
            json.writeStringProperty("id", beacon.id().toString());
            json.writeStringProperty("show", beacon.show().toString());
            json.writeStringProperty("session", beacon.session().toString());
            json.writeStringProperty("at", beacon.at().toString());
            json.writeStringProperty("received", beacon.received().toString());
            json.writeStringProperty("state", word(beacon.state()));
            json.writeNumberProperty("positionMs", beacon.positionMillis());
            if (beacon.hasStarted()) {
                json.writeNumberProperty("startupMs", beacon.startupMillis());
            }
            json.writeNumberProperty("playedMs", beacon.playedMillis());
            json.writeNumberProperty("rebuffers", beacon.rebuffers());
            json.writeNumberProperty("rebufferMs", beacon.stalledMillis());
            json.writeNumberProperty("droppedFrames", beacon.droppedFrames());
            json.writeStringProperty("device", word(beacon.device()));
            told(json, "country", beacon.country());
            told(json, "rendition", beacon.rendition());
            if (!beacon.cmcd().equals(Cmcd.NONE)) {
                cmcd(json, beacon.cmcd());
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static void told(JsonGenerator json, String field, String word) {
        if (!word.isEmpty()) {
            json.writeStringProperty(field, word);
        }
    }

    private static void cmcd(JsonGenerator json, Cmcd cmcd) {
        json.writeObjectPropertyStart("cmcd");
        told(json, "br", cmcd.br());
        told(json, "bl", cmcd.bl());
        told(json, "mtp", cmcd.mtp());
        told(json, "tb", cmcd.tb());
        if (cmcd.pr() != Cmcd.UNTOLD) {
            json.writeNumberProperty("pr", cmcd.pr() / 1_000.0);
        }
        // By CTA-5004 a flag is only said when it is up.
        if (cmcd.bs()) {
            json.writeBooleanProperty("bs", true);
        }
        if (cmcd.su()) {
            json.writeBooleanProperty("su", true);
        }
        json.writeStringProperty("st", cmcd.live() ? "l" : "v");
        json.writeEndObject();
    }

    private static void told(JsonGenerator json, String key, int number) {
        if (number != Cmcd.UNTOLD) {
            json.writeNumberProperty(key, number);
        }
    }
}
