package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import live.houselights.cluster.Entities;
import live.houselights.cluster.internal.Party.Add;
import live.houselights.cluster.internal.Party.Tally;
import live.houselights.kernel.Money;
import live.houselights.testing.Network;
import org.junit.jupiter.api.Test;

/** Three nodes, and cables between them that are really cut. */
class CutNetworkTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Add ONE = new Add(1, Money.of(1, "EUR"));
    private static final int COUNTERS = 30;

    @Test
    void theSmallerSideStopsByItselfAndTheLargerGoesOn() throws Exception {
        try (Network network = new Network(3)) {
            List<Party> parties = new ArrayList<>();
            try {
                for (int node = 1; node <= 3; node++) {
                    parties.add(Party.of("node-" + node, behind(network, node)));
                }
                await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(3)));
                List<Entities.Kind<Add>> counters =
                        parties.stream().map(Party::counters).toList();
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> homes(counters.get(0)).size() == 3);

                network.cutOff(3);

                assertThat(parties.get(2).expelled.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .contains("went on without this one");
                await().atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> !homes(counters.get(0)).contains("node-3")
                                && !homes(counters.get(1)).contains("node-3"));
                assertThat(parties.get(0).sees(2)).isTrue();
                assertThat(parties.get(2).node.isExpelled()).isTrue();
                assertThat(parties.get(0).expelled).isNotDone();
                assertThat(parties.get(1).expelled).isNotDone();
            } finally {
                network.mend();
                parties.reversed().forEach(Party::close);
            }
        }
    }

    /** Asks all counters at once, and answers which nodes they are on. */
    private static List<String> homes(Entities.Kind<Add> counters) {
        return IntStream.range(0, COUNTERS)
                .mapToObj(number ->
                        counters.ask("counter-" + number, ONE, Tally.class).orTimeout(500, TimeUnit.MILLISECONDS))
                .toList()
                .stream()
                .map(answer -> answer.join().node())
                .distinct()
                .toList();
    }

    private static ClusterProperties behind(Network network, int node) {
        List<String> seeds = IntStream.rangeClosed(1, 3)
                .mapToObj(seed -> Network.outside(seed) + ":" + network.port())
                .toList();
        return new ClusterProperties(
                Network.outside(node),
                network.port(),
                Network.inside(node),
                network.port(),
                seeds,
                "",
                0,
                ClusterProperties.LONGEST_JOIN,
                ClusterProperties.LONGEST_SILENCE,
                false,
                ClusterProperties.Tls.NONE);
    }
}
