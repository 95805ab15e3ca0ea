package live.houselights.cluster.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.NotSerializableException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import live.houselights.cluster.internal.Wire.Answered;
import live.houselights.cluster.internal.Wire.Ask;
import live.houselights.cluster.internal.Wire.Full;
import live.houselights.cluster.internal.Wire.Knock;
import live.houselights.cluster.internal.Wire.NotUnderstood;
import live.houselights.cluster.internal.Wire.Standing;
import live.houselights.cluster.internal.Wire.Tell;
import live.houselights.cluster.internal.Wire.Threw;
import live.houselights.cluster.internal.Wire.Unreadable;
import live.houselights.messages.Topic;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes letters as JSON: {@code {"type": <class>, "body": {...}, "answerTo": <address>}}.
 *
 * <p>A type that the letter names is only ever loaded when it is a record or enum of this house, or one of a few plain
 * values; a node that was taken over cannot make another instantiate anything else.
 *
 * <p><b>Two releases.</b> During a rolling upgrade older and newer ones talk. A field that the reader does not know is ignored,
 * and one that the writer did not know is absent: null, zero, or an empty list or map. A command of a type that the reader does not
 * know, or cannot read, reaches whom it was for as {@link Unreadable}, who tells the asker; such an answer fails the asker at
 * once. Either is counted, as is a topic's message, which is dropped.
 */
public final class WireSerializer extends SerializerWithStringManifest {

    /** Part of the wire format; never reuse or change it. */
    private static final int ID = 74_201;

    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    private static final String HOUSE = "live.houselights.";
    private static final Set<Class<?>> PLAIN = Set.of(String.class, Boolean.class, Integer.class, Long.class);

    private final ActorRefResolver addresses;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(List.class, lists -> lists.setNullHandling(EMPTY))
            .withConfigOverride(Map.class, maps -> maps.setNullHandling(EMPTY))
            .build();
    private final AtomicLong notUnderstood = new AtomicLong();

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
            case NotUnderstood _ -> "not-understood";
            case Knock _ -> "knock";
            case Standing _ -> "standing";
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
                    case NotUnderstood(var sentence) -> parcel(sentence, null);
                    case Knock(var answerTo) -> parcel("", addresses.toSerializationFormat(answerTo));
                    default -> parcel(letter, null);
                });
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        JsonNode parcel = json.readTree(bytes);
        return switch (manifest) {
            case "ask" ->
                new Ask(command(parcel), resolve(parcel.required("answerTo").asString()));
            case "tell" -> new Tell(command(parcel));
            case "answered" -> answered(parcel);
            case "threw" -> new Threw((String) open(parcel));
            case "full" -> new Full();
            case "not-understood" -> new NotUnderstood((String) open(parcel));
            case "knock" -> new Knock(resolve(parcel.required("answerTo").asString()));
            case "standing", "topic" -> open(parcel);
            default -> throw counted(new NotSerializableException("No letter is called " + manifest));
        };
    }

    /** How many letters of another release could not be read. */
    long notUnderstood() {
        return notUnderstood.get();
    }

    private Object command(JsonNode parcel) {
        try {
            return open(parcel);
        } catch (NotSerializableException unknown) {
            return new Unreadable(String.valueOf(unknown.getMessage()));
        }
    }

    private Wire.Reply answered(JsonNode parcel) {
        try {
            return new Answered(open(parcel));
        } catch (NotSerializableException unknown) {
            return new Threw("It was answered, but not so that this release could read it: " + unknown.getMessage());
        }
    }

    private <T> ActorRef<T> resolve(String address) {
        return addresses.resolveActorRef(address);
    }

    private Parcel parcel(Object body, @Nullable String answerTo) {
        return new Parcel(allowed(body.getClass()).getName(), json.valueToTree(body), answerTo);
    }

    private Object open(JsonNode parcel) throws NotSerializableException {
        String type = parcel.path("type").asString("");
        try {
            Class<?> named = Class.forName(type, false, WireSerializer.class.getClassLoader());
            return json.treeToValue(parcel.required("body"), allowed(named));
        } catch (ClassNotFoundException unknown) {
            throw counted(new NotSerializableException("This release does not know " + type));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw counted(new NotSerializableException(
                    "This release cannot read %s: %s".formatted(type, unreadable.getMessage())));
        }
    }

    private NotSerializableException counted(NotSerializableException unknown) {
        notUnderstood.incrementAndGet();
        return unknown;
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
