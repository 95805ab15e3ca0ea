package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code docs/asyncapi.yaml}, against which every frame is held that the tests send or hear. */
final class Protocol {

    static final JsonNode DOCUMENT = new YAMLMapper().readTree(Path.of("docs/asyncapi.yaml"));

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Protocol() {}

    /** The message names of an operation. */
    static Set<String> messages(String operation) {
        Set<String> names = new TreeSet<>();
        DOCUMENT.path("operations").path(operation).path("messages").forEach(message -> {
            String reference = message.path("$ref").stringValue();
            names.add(reference.substring(reference.lastIndexOf('/') + 1));
        });
        return names;
    }

    static void checkClient(JsonNode frame) {
        check("hear", frame);
    }

    static void checkServer(JsonNode frame) {
        check("tell", frame);
    }

    private static void check(String operation, JsonNode frame) {
        String name = frame.path("t").stringValue("");
        assertThat(messages(operation)).contains(name);
        assertThat(SCHEMAS.computeIfAbsent(name, Protocol::schema).validate(frame))
                .as("%s against docs/asyncapi.yaml", frame)
                .isEmpty();
    }

    /** One message's schema, which may refer to every other of the document. */
    private static Schema schema(String name) {
        ObjectNode schema = Frames.JSON.createObjectNode();
        schema.put("$ref", "#/components/schemas/" + name);
        schema.set("components", DOCUMENT.path("components"));
        return REGISTRY.getSchema(schema);
    }
}
