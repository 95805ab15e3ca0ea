package live.houselights.cluster.internal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Packs one thing with its type and an address as JSON, and unpacks it: {@code {"type": <class>, "body": {...}, "answerTo":
 * <address>}}.
 *
 * <p>What this release wrote, and any that writes in the same order, is read as it comes. Everything else is read as a tree, which
 * takes twice the time and finds the address also when the body makes no sense.
 */
final class Parcels {

    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    private static final String TYPE = "type";
    private static final String BODY = "body";
    private static final String ANSWER_TO = "answerTo";
    private static final int USUAL_SIZE = 512;

    private static final String HOUSE = "live.houselights.";
    private static final Set<Class<?>> PLAIN = Set.of(String.class, Boolean.class, Integer.class, Long.class);

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withConfigOverride(List.class, lists -> lists.setNullHandling(EMPTY))
            .withConfigOverride(Map.class, maps -> maps.setNullHandling(EMPTY))
            .build();

    /** By name; only of types that may cross, so there are no more than the house has. */
    private final Map<String, ObjectReader> readers = new ConcurrentHashMap<>();

    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();

    /** What was unpacked. The address is empty where nobody waits for an answer. */
    sealed interface Unpacked {

        String answerTo();

        record Readable(Object body, String answerTo) implements Unpacked {}

        /** It is of another release; the sentence says what could not be read. */
        record Unreadable(String sentence, String answerTo) implements Unpacked {}
    }

    /** Throws {@link IllegalArgumentException} for what may not cross nodes. */
    byte[] pack(Object body, @Nullable String answerTo) {
        ObjectWriter writer = writers.computeIfAbsent(body.getClass(), type -> json.writerFor(allowed(type)));
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty(TYPE, body.getClass().getName());
            out.writeName(BODY);
            writer.writeValue(out, body);
            out.writeName(ANSWER_TO);
            out.writeString(answerTo);
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    Unpacked unpack(byte[] parcel) {
        try {
            Unpacked read = readAsItComes(parcel);
            if (read != null) {
                return read;
            }
        } catch (JacksonException | IllegalArgumentException | ClassNotFoundException _) {
            // The tree knows to whom it has to be said.
        }
        return readAsTree(parcel);
    }

    /** Null unless it begins with type and body. */
    private @Nullable Unpacked readAsItComes(byte[] parcel) throws ClassNotFoundException {
        try (JsonParser in = json.createParser(parcel)) {
            if (in.nextToken() != JsonToken.START_OBJECT || !TYPE.equals(in.nextName())) {
                return null;
            }
            String type = in.nextStringValue();
            if (type == null || !BODY.equals(in.nextName())) {
                return null;
            }
            in.nextToken();
            @Nullable Object body = reader(type).readValue(in);
            return body == null ? null : new Unpacked.Readable(body, answerTo(in));
        }
    }

    private static String answerTo(JsonParser in) {
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals(ANSWER_TO)) {
                String address = in.nextStringValue();
                return address == null ? "" : address;
            }
            in.nextToken();
            in.skipChildren();
        }
        return "";
    }

    private Unpacked readAsTree(byte[] bytes) {
        JsonNode parcel = json.readTree(bytes);
        String answerTo = parcel.path(ANSWER_TO).asString("");
        String type = parcel.path(TYPE).asString("");
        try {
            return new Unpacked.Readable(reader(type).readValue(parcel.required(BODY)), answerTo);
        } catch (ClassNotFoundException unknown) {
            return new Unpacked.Unreadable("This release does not know " + type, answerTo);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            String sentence = "This release cannot read %s: %s".formatted(type, unreadable.getMessage());
            return new Unpacked.Unreadable(sentence, answerTo);
        }
    }

    private ObjectReader reader(String type) throws ClassNotFoundException {
        ObjectReader known = readers.get(type);
        if (known != null) {
            return known;
        }
        ObjectReader made = json.readerFor(allowed(Class.forName(type, false, Parcels.class.getClassLoader())));
        readers.put(type, made);
        return made;
    }

    private static Class<?> allowed(Class<?> type) {
        boolean ours = type.getName().startsWith(HOUSE) && (type.isRecord() || type.isEnum());
        if (!ours && !PLAIN.contains(type)) {
            throw new IllegalArgumentException(type + " may not cross nodes: only records and enums of the house may");
        }
        return type;
    }
}
