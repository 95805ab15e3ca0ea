package live.houselights.beaconing.sinks;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How beacons leave the house as files.
 *
 * @param dir where; nodes may share it
 * @param most of this node's compressed files, of which the oldest are deleted
 */
@ConfigurationProperties("houselights.beaconing.lines")
record LinesProperties(Path dir, @DefaultValue("2GB") DataSize most) {}
