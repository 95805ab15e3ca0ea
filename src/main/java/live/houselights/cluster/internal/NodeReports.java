package live.houselights.cluster.internal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.messages.nodes.NodeReported;
import live.houselights.messages.nodes.RollCalled;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Answers every roll call for this node. */
@Component
final class NodeReports {

    private final Node node;
    private final ShardedEntities entities;
    private final ReceptionistGroups groups;
    private final PubSubTopics topics;
    private final String release;

    NodeReports(
            Node node,
            ShardedEntities entities,
            ReceptionistGroups groups,
            PubSubTopics topics,
            Optional<BuildProperties> build) {
        this.node = node;
        this.entities = entities;
        this.groups = groups;
        this.topics = topics;
        this.release = build.map(BuildProperties::getVersion).orElse("");
        topics.subscribe(RollCalled.class, asked -> topics.publish(report(asked.call())));
    }

    NodeReported report(UUID call) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new NodeReported(
                call,
                node.address(),
                release,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                entities.living(),
                groups.working(),
                topics.backlog(),
                topics.dropped(),
                heap.getUsed(),
                heap.getMax());
    }
}
