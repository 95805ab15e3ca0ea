package live.houselights.messages.nodes;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import live.houselights.messages.Topic;

/**
 * How one node is.
 *
 * @param call which roll call it answers
 * @param address {@code host:port} under which the other nodes reach it
 * @param release the version of the jar; empty when it was not built as one
 * @param entities living entities by their kind
 * @param groups commands that this node answers, each with how many of them it works on now
 * @param backlog messages of topics that wait for a subscriber here
 * @param dropped messages of topics that subscribers here lagged too far behind to get, since the start
 * @param heapUsed bytes
 * @param heapMost bytes
 */
public record NodeReported(
        UUID call,
        String address,
        String release,
        Instant startedAt,
        Map<String, Integer> entities,
        Map<String, Integer> groups,
        int backlog,
        long dropped,
        long heapUsed,
        long heapMost)
        implements Topic {}
