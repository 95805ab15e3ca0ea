package live.houselights.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a house is opened for a benchmark: without its demo programme, on any free ports. */
final class House {

    private House() {}

    /** Arguments for its start. */
    static List<String> properties(Path data, Map<String, Object> more) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", 0);
        properties.put("management.server.port", 0);
        properties.put("houselights.edge.port", 0);
        properties.put("houselights.video.rtmp-port", 0);
        properties.put("houselights.video.rtmp-port", 0);
        properties.put("houselights.demo", false);
        properties.put("houselights.data-dir", data.toAbsolutePath());
        properties.put("houselights.secret", "a secret that only this benchmark knows, and forgets");
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.level.root", "warn");
        properties.putAll(more);
        return properties.entrySet().stream()
                .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                .toList();
    }
}
