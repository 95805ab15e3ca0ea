package live.houselights.cluster.internal;

import java.io.NotSerializableException;
import live.houselights.cluster.internal.TwoReleasesTest.OnlyTomorrow;
import live.houselights.cluster.internal.TwoReleasesTest.WhatIsNew;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes as the next release might: records have fields more, and some have names that today's does not know. */
public final class TomorrowsSerializer extends SerializerWithStringManifest {

    private static final String NOT_YET = "live.houselights.messages.NotYet$";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireSerializer today;

    public TomorrowsSerializer(ExtendedActorSystem system) {
        today = new WireSerializer(system);
    }

    @Override
    public int identifier() {
        return today.identifier();
    }

    @Override
    public String manifest(Object letter) {
        return today.manifest(letter);
    }

    @Override
    public byte[] toBinary(Object letter) {
        ObjectNode parcel = (ObjectNode) JSON.readTree(today.toBinary(letter));
        String type = parcel.path("type").asString("");
        if (type.equals(OnlyTomorrow.class.getName()) || type.equals(WhatIsNew.class.getName())) {
            parcel.put("type", NOT_YET + type.substring(type.indexOf('$') + 1));
        }
        addTo(parcel);
        return JSON.writeValueAsBytes(parcel);
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        ObjectNode parcel = (ObjectNode) JSON.readTree(bytes);
        String type = parcel.path("type").asString("");
        if (type.startsWith(NOT_YET)) {
            parcel.put("type", TwoReleasesTest.class.getName() + "$" + type.substring(NOT_YET.length()));
        }
        return today.fromBinary(JSON.writeValueAsBytes(parcel), manifest);
    }

    /** Gives every record among this a field that today's release does not know. */
    static void addTo(JsonNode node) {
        node.forEach(TomorrowsSerializer::addTo);
        if (node instanceof ObjectNode object && !isMapOfNumbers(object)) {
            object.putObject("ofTomorrow").put("deep", 1);
        }
    }

    private static boolean isMapOfNumbers(ObjectNode object) {
        return !object.isEmpty()
                && object.properties().stream()
                        .allMatch(entry -> entry.getValue().isNumber());
    }
}
