package live.houselights.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a house is opened for a benchmark: without its demo programme, on any free ports. */
final class House {

    private House() {}

    /** Arguments for its start. */
    static List<String> properties(Path data, Map<String, Object> more) {
        List<String> properties = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--houselights.edge.port=0",
                "--houselights.demo=false",
                "--houselights.data-dir=" + data.toAbsolutePath(),
                "--houselights.secret=a secret that only this benchmark knows, and forgets",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        more.forEach((name, value) -> properties.add("--%s=%s".formatted(name, value)));
        return properties;
    }
}
