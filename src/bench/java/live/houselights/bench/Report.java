package live.houselights.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Figures in the order in which they were measured. */
final class Report {

    private final Map<String, Object> figures = new LinkedHashMap<>();

    void put(String name, long value) {
        say(name, value);
    }

    /** Rounds to a tenth: no figure here is more exact. */
    void put(String name, double value) {
        say(name, Math.round(value * 10) / 10.0);
    }

    private void say(String name, Object value) {
        figures.put(name, value);
        System.out.println(name + ": " + value);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(figures);
    }
}
