package live.houselights.onstage.internal;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What pages write to their stage, and how tests read what it answers. */
final class Frames {

    static final JsonMapper JSON = JsonMapper.shared();

    private Frames() {}

    static ObjectNode frame(String type, String ref) {
        return JSON.createObjectNode().put("t", type).put("ref", ref);
    }

    /** An order of the team's, which {@link StageClient#moderate} gives. */
    static ObjectNode order(String action) {
        return JSON.createObjectNode().put("action", action);
    }

    static ObjectNode react(String kind, int n) {
        return JSON.createObjectNode().put("t", "react").put("kind", kind).put("n", n);
    }

    /** What was said, line by line. */
    static List<String> texts(Iterable<JsonNode> lines) {
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(line.path("text").stringValue("")));
        return texts;
    }
}
