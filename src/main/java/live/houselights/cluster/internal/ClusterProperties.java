package live.houselights.cluster.internal;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this node stands.
 *
 * @param host the address under which other nodes reach this one
 * @param port 0 for any free one
 * @param seeds {@code host:port} of nodes to join; none for a node that is the whole cluster
 */
@ConfigurationProperties("houselights.cluster")
record ClusterProperties(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("0") int port,
        @DefaultValue List<String> seeds) {}
