package live.houselights.beaconing.journal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where beacons are kept until they are delivered, and how many.
 *
 * @param dir a folder on a disk of this node's own; processes that share it have a slot each
 * @param most when as much is kept, devices are told to come again until readers have delivered
 * @param segment of one file
 * @param leastFree of the disk, which are left to others
 */
@ConfigurationProperties("houselights.beaconing.journal")
public record JournalProperties(
        Path dir,
        @DefaultValue("4GB") DataSize most,
        @DefaultValue("64MB") DataSize segment,
        @DefaultValue("512MB") DataSize leastFree) {

    JournalLimits limits() {
        return new JournalLimits(segment.toBytes(), most.toBytes(), leastFree.toBytes());
    }
}
