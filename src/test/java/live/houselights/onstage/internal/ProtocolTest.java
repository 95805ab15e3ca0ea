package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The protocol's three tellings, the document, the server's and the page's, say the same. */
class ProtocolTest {

    private static final Path PAGES_TELLING = Path.of("frontend/src/protocol.ts");

    @Test
    void theDocumentIsAsyncApiAndEveryMessageHasASchema() {
        assertThat(Protocol.DOCUMENT.path("asyncapi").stringValue()).startsWith("3.");
        Set<String> all = new TreeSet<>(Protocol.messages("hear"));
        all.addAll(Protocol.messages("tell"));
        for (String name : all) {
            JsonNode schema =
                    Protocol.DOCUMENT.path("components").path("schemas").path(name);
            assertThat(schema.path("properties").path("t").path("const").stringValue())
                    .isEqualTo(name);
        }
    }

    @Test
    void thePageKnowsTheSameMessages() throws IOException {
        String page = Files.readString(PAGES_TELLING);
        Set<String> inPage = new TreeSet<>();
        Matcher names = Pattern.compile("\\bt: '([a-z]+)'").matcher(page);
        while (names.find()) {
            inPage.add(names.group(1));
        }

        Set<String> inDocument = new TreeSet<>(Protocol.messages("hear"));
        inDocument.addAll(Protocol.messages("tell"));

        assertThat(inPage).isEqualTo(inDocument);
    }

    @Test
    void thePageKnowsTheSameRefusalsAndReactions() throws IOException {
        String page = Files.readString(PAGES_TELLING);

        assertThat(page).contains(words("refused", "code"));
        assertThat(page).contains(words("bye", "code"));
        assertThat(page).contains(enumOf("reaction"));
    }

    @Test
    void thePageKnowsEverythingThatAHelloAndAFrameTell() throws IOException {
        String page = Files.readString(PAGES_TELLING);

        assertThat(fieldsInPage(page, "Hello")).isEqualTo(fields("hello"));
        assertThat(fieldsInPage(page, "Frame")).isEqualTo(fields("frame"));
        assertThat(fieldsInPage(page, "You"))
                .isEqualTo(fieldsOf(schema("hello").path("properties").path("you")));
    }

    private static Set<String> fieldsInPage(String page, String type) {
        Matcher body = Pattern.compile("interface %s \\{(.*?)\n}".formatted(type), Pattern.DOTALL)
                .matcher(page);
        assertThat(body.find()).as("the page's %s", type).isTrue();
        return Pattern.compile("(?m)^  readonly (\\w+)\\??:")
                .matcher(body.group(1))
                .results()
                .map(field -> field.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> fields(String schema) {
        return fieldsOf(schema(schema));
    }

    private static Set<String> fieldsOf(JsonNode schema) {
        return new TreeSet<>(schema.path("properties").propertyNames());
    }

    private static JsonNode schema(String name) {
        return Protocol.DOCUMENT.path("components").path("schemas").path(name);
    }

    @Test
    void theServerKnowsTheSameWords() {
        assertThat(enumOf("reaction"))
                .isEqualTo(Arrays.stream(Reaction.values()).map(Reaction::wire).toArray());
        assertThat(words("refused", "code"))
                .isEqualTo(Arrays.stream(Refusal.Code.values())
                        .map(Refusal.Code::wire)
                        .toArray());
        assertThat(Set.of(words("bye", "code")))
                .isEqualTo(Arrays.stream(Bye.values()).map(Bye::wire).collect(Collectors.toSet()));
    }

    private static String[] words(String schema, String property) {
        return texts(Protocol.DOCUMENT
                .path("components")
                .path("schemas")
                .path(schema)
                .path("properties")
                .path(property)
                .path("enum"));
    }

    private static String[] enumOf(String schema) {
        return texts(Protocol.DOCUMENT
                .path("components")
                .path("schemas")
                .path(schema)
                .path("enum"));
    }

    private static String[] texts(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toArray(String[]::new);
    }
}
