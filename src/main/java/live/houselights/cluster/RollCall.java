package live.houselights.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import live.houselights.messages.nodes.NodeReported;

/** Which nodes there are, and how they are: for the people who run the house. */
public interface RollCall {

    /** A node that has not answered by then is shown without its report. */
    Duration PATIENCE = Duration.ofSeconds(1);

    /** Asks every node and waits for the answers, {@link #PATIENCE} at most. Nodes come in the order of their addresses. */
    List<Present> call() throws InterruptedException;

    /** How many nodes have this role, as this node sees it; those that cannot be reached may still work, and count. Asks nobody. */
    int having(Role role);

    /**
     * One node, as this node sees it.
     *
     * @param address {@code host:port} under which the other nodes reach it
     * @param here whether it is the node that was asked
     * @param answer what it said, when it did in time
     */
    record Present(String address, Set<Role> roles, Standing standing, boolean here, Optional<Answer> answer) {}

    /** @param after how long the question and its answer took, both ways and all queues */
    record Answer(NodeReported report, Duration after) {}

    /** How a node stands in the cluster. */
    enum Standing {
        /** Joins; it gets no work yet. */
        JOINING,
        /** Joined while another node cannot be reached; it works. */
        WEAKLY_UP,
        UP,
        /** A member that does not answer: either it comes back or it is downed within seconds. */
        UNREACHABLE,
        /** Drains, and hands over what it has. */
        LEAVING,
        /** Was declared dead. */
        DOWN
    }
}
