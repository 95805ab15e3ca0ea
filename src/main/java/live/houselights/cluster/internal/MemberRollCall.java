package live.houselights.cluster.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import live.houselights.cluster.Topics;
import live.houselights.messages.nodes.NodeReported;
import live.houselights.messages.nodes.RollCalled;
import org.apache.pekko.cluster.ClusterEvent.CurrentClusterState;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.springframework.stereotype.Component;

/** Members as the cluster's gossip knows them, and what each of them says for itself. */
@Component
final class MemberRollCall implements RollCall {

    private final Node node;
    private final Topics topics;
    private final Map<UUID, Calling> open = new ConcurrentHashMap<>();

    MemberRollCall(Node node, Topics topics) {
        this.node = node;
        this.topics = topics;
        // From the start: until the other nodes have heard of a new subscriber, its first answers would be lost.
        topics.subscribe(NodeReported.class, this::answered);
    }

    @Override
    public List<Present> call() throws InterruptedException {
        CurrentClusterState state = Cluster.get(node.system()).state();
        Set<Member> silent = new HashSet<>(state.getUnreachable());
        List<Member> members = StreamSupport.stream(state.getMembers().spliterator(), false)
                .sorted(Comparator.comparing(member -> Node.textOf(member.address())))
                .toList();
        Map<String, Answer> answers = ask(members.size() - silent.size());
        return members.stream()
                .map(member -> present(member, silent.contains(member), answers))
                .toList();
    }

    @Override
    public int having(Role role) {
        return (int) StreamSupport.stream(
                        Cluster.get(node.system()).state().getMembers().spliterator(), false)
                .filter(member -> member.hasRole(Node.nameOf(role)))
                .count();
    }

    private Map<String, Answer> ask(int expected) throws InterruptedException {
        Calling calling = new Calling(expected);
        UUID call = UUID.randomUUID();
        open.put(call, calling);
        try {
            topics.publish(new RollCalled(call));
            return calling.answers();
        } finally {
            open.remove(call);
        }
    }

    private void answered(NodeReported report) {
        Calling calling = open.get(report.call());
        if (calling != null) {
            calling.answer(report);
        }
    }

    private Present present(Member member, boolean silent, Map<String, Answer> answers) {
        String address = Node.textOf(member.address());
        return new Present(
                address,
                rolesOf(member),
                silent ? Standing.UNREACHABLE : standing(member),
                address.equals(node.address()),
                Optional.ofNullable(answers.get(address)));
    }

    /** Of a newer release's roles, those that this one knows. */
    private static Set<Role> rolesOf(Member member) {
        Map<String, Role> known = Arrays.stream(Role.values()).collect(Collectors.toMap(Node::nameOf, role -> role));
        return member.getRoles().stream()
                .map(name -> Optional.ofNullable(known.get(name.toLowerCase(Locale.ROOT))))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Standing standing(Member member) {
        var status = member.status();
        if (status == MemberStatus.up()) {
            return Standing.UP;
        } else if (status == MemberStatus.weaklyUp()) {
            return Standing.WEAKLY_UP;
        } else if (status == MemberStatus.joining()) {
            return Standing.JOINING;
        } else if (status == MemberStatus.down()) {
            return Standing.DOWN;
        }
        return Standing.LEAVING;
    }

    /** One call and the answers that came so far. */
    private static final class Calling {

        private final long start = System.nanoTime();
        private final Map<String, Answer> answers = new ConcurrentHashMap<>();
        private final CountDownLatch awaited;

        Calling(int expected) {
            awaited = new CountDownLatch(expected);
        }

        void answer(NodeReported report) {
            answers.put(report.address(), new Answer(report, Duration.ofNanos(System.nanoTime() - start)));
            awaited.countDown();
        }

        Map<String, Answer> answers() throws InterruptedException {
            // Who has not answered by then is shown without its answer.
            boolean _ = awaited.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return Map.copyOf(answers);
        }
    }
}
