package live.houselights.cluster.internal;

import java.io.NotSerializableException;
import java.util.Set;
import live.houselights.cluster.internal.Wire.Answered;
import live.houselights.cluster.internal.Wire.Ask;
import live.houselights.cluster.internal.Wire.Full;
import live.houselights.cluster.internal.Wire.Tell;
import live.houselights.cluster.internal.Wire.Threw;
import live.houselights.messages.Topic;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes letters as JSON: {@code {"type": <class>, "body": {...}, "answerTo": <address>}}.
 *
 * <p>A type that the letter names is only ever loaded when it is a record or enum of this house, or one of a few plain
 * values; a node that was taken over cannot make another instantiate anything else. Unknown fields are ignored, so a newer
 * release may add some.
 */
public final class WireSerializer extends SerializerWithStringManifest {

    /** Part of the wire format; never reuse or change it. */
    private static final int ID = 74_201;

    private static final String HOUSE = "live.houselights.";
    private static final Set<Class<?>> PLAIN = Set.of(String.class, Boolean.class, Integer.class, Long.class);

    private final ActorRefResolver addresses;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public WireSerializer(ExtendedActorSystem system) {
        addresses = ActorRefResolver.get(Adapter.toTyped(system));
    }

    @Override
    public int identifier() {
        return ID;
    }

    @Override
    public String manifest(Object letter) {
        return switch (letter) {
            case Ask _ -> "ask";
            case Tell _ -> "tell";
            case Answered _ -> "answered";
            case Threw _ -> "threw";
            case Full _ -> "full";
            case Topic _ -> "topic";
            default -> throw new IllegalArgumentException(letter.getClass() + " is not a letter");
        };
    }

    @Override
    public byte[] toBinary(Object letter) {
        return json.writeValueAsBytes(
                switch (letter) {
                    case Ask(var command, var answerTo) -> parcel(command, addresses.toSerializationFormat(answerTo));
                    case Tell(var command) -> parcel(command, null);
                    case Answered(var answer) -> parcel(answer, null);
                    case Threw(var sentence) -> parcel(sentence, null);
                    case Full _ -> parcel("", null);
                    default -> parcel(letter, null);
                });
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        JsonNode parcel = json.readTree(bytes);
        Object body = open(parcel);
        return switch (manifest) {
            case "ask" -> new Ask(body, resolve(parcel.required("answerTo").asString()));
            case "tell" -> new Tell(body);
            case "answered" -> new Answered(body);
            case "threw" -> new Threw((String) body);
            case "full" -> new Full();
            case "topic" -> body;
            default -> throw new NotSerializableException("No letter is called " + manifest);
        };
    }

    private ActorRef<Wire.Reply> resolve(String address) {
        return addresses.resolveActorRef(address);
    }

    private Parcel parcel(Object body, @Nullable String answerTo) {
        return new Parcel(allowed(body.getClass()).getName(), json.valueToTree(body), answerTo);
    }

    private Object open(JsonNode parcel) throws NotSerializableException {
        String type = parcel.required("type").asString();
        try {
            Class<?> named = Class.forName(type, false, WireSerializer.class.getClassLoader());
            return json.treeToValue(parcel.required("body"), allowed(named));
        } catch (ClassNotFoundException unknown) {
            throw new NotSerializableException("This release does not know " + type);
        }
    }

    private static Class<?> allowed(Class<?> type) {
        boolean ours = type.getName().startsWith(HOUSE) && (type.isRecord() || type.isEnum());
        if (!ours && !PLAIN.contains(type)) {
            throw new IllegalArgumentException(type + " may not cross nodes: only records and enums of the house may");
        }
        return type;
    }

    private record Parcel(
            String type, JsonNode body, @Nullable String answerTo) {}
}
