package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.cluster.internal.ClusterProperties.Tls;
import live.houselights.testing.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes that find each other by what their configuration says. */
class FoundingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Party> parties = new ArrayList<>();

    @AfterEach
    void stop() {
        parties.reversed().forEach(Party::close);
    }

    @Test
    void nodesThatStartAtOnceAreOneHouse() throws Exception {
        List<Integer> ports = List.of(FreePort.next(), FreePort.next(), FreePort.next());

        List<CompletableFuture<Party>> starts = ports.stream()
                .map(port -> CompletableFuture.supplyAsync(
                        () -> Party.of("node-" + port, ClusterProperties.local(port, seeds(ports)))))
                .toList();
        starts.forEach(start -> parties.add(start.join()));

        parties.forEach(party -> party.node.start());
        await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(3)));
    }

    @Test
    void theFirstNodeComesBackToItsHouseRatherThanFoundAnother() throws Exception {
        List<Integer> ports = List.of(FreePort.next(), FreePort.next());
        for (int port : ports) {
            parties.add(Party.of("node-" + port, ClusterProperties.local(port, seeds(ports))));
        }
        await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(2)));

        parties.removeFirst().close();
        Party again = Party.of("again", ClusterProperties.local(ports.getFirst(), seeds(ports)));
        parties.addFirst(again);

        await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(2)));
    }

    @Test
    void aFirstNodeThatSeesNobodyFoundsNothingAndSaysSo() throws Exception {
        List<Integer> ports = List.of(FreePort.next(), FreePort.next(), FreePort.next());
        ClusterProperties hasty = new ClusterProperties(
                "127.0.0.1",
                ports.getFirst(),
                "",
                null,
                seeds(ports),
                "",
                0,
                Duration.ofSeconds(2),
                ClusterProperties.LONGEST_SILENCE,
                false,
                Tls.NONE);
        Party alone = Party.of("alone", hasty);
        parties.add(alone);

        assertThatThrownBy(alone.node::start)
                .isInstanceOf(NotLetIn.class)
                .hasMessageContaining("could not become part of the cluster of")
                .hasMessageContaining("127.0.0.1:" + ports.get(2))
                .hasMessageContaining("0 of 2 other nodes answer");
    }

    @Test
    void aNameGrowsUntilEnoughStandTogether() throws Exception {
        int port = FreePort.next();
        AtomicInteger scheduled = new AtomicInteger(1);
        Peers.Directory directory = _ -> addresses(scheduled.get());

        for (int node = 1; node <= 3; node++) {
            parties.add(named(node, port, directory));
        }
        assertThat(parties).noneMatch(party -> party.sees(1));
        scheduled.set(3);

        await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(3)));
    }

    @Test
    void peersAreInTheSameOrderForEverybody() {
        ClusterProperties properties = new ClusterProperties(
                "10.0.0.2",
                7355,
                "",
                null,
                List.of(),
                "house",
                2,
                PATIENCE,
                ClusterProperties.LONGEST_SILENCE,
                false,
                Tls.NONE);

        Peers peers = Peers.of(properties, _ -> new InetAddress[] {ip(10, 0, 0, 200), ip(10, 0, 0, 9), ip(9, 9, 9, 9)});

        assertThat(peers.known())
                .extracting(address -> address.getHost().get())
                .containsExactly("9.9.9.9", "10.0.0.9", "10.0.0.200");
        assertThat(peers.enough(1)).isEqualTo(2);
        assertThat(peers.enough(5)).isEqualTo(3);
    }

    @Test
    void propertiesThatDoNotSayEnoughAreRefusedWithASentence() {
        assertThatThrownBy(() -> Peers.of(ClusterProperties.local(0, List.of("somewhere"))))
                .hasMessage("houselights.cluster.seeds needs host:port, not 'somewhere'");
        assertThatThrownBy(() -> Peers.of(new ClusterProperties(
                        "h",
                        0,
                        "",
                        null,
                        List.of(),
                        "house",
                        2,
                        PATIENCE,
                        ClusterProperties.LONGEST_SILENCE,
                        false,
                        Tls.NONE)))
                .hasMessageContaining("houselights.cluster.port");
        assertThatThrownBy(() -> Peers.of(new ClusterProperties(
                        "h",
                        1,
                        "",
                        null,
                        List.of(),
                        "house",
                        0,
                        PATIENCE,
                        ClusterProperties.LONGEST_SILENCE,
                        false,
                        Tls.NONE)))
                .hasMessageContaining("houselights.cluster.founders");
        assertThatThrownBy(() -> Peers.of(new ClusterProperties(
                        "h",
                        1,
                        "",
                        null,
                        List.of("a:1"),
                        "house",
                        2,
                        PATIENCE,
                        ClusterProperties.LONGEST_SILENCE,
                        false,
                        Tls.NONE)))
                .hasMessageContaining("both set");
    }

    private static Party named(int node, int port, Peers.Directory directory) {
        ClusterProperties properties = new ClusterProperties(
                "127.0.3." + node,
                port,
                "",
                null,
                List.of(),
                "house.test",
                2,
                PATIENCE,
                ClusterProperties.LONGEST_SILENCE,
                false,
                Tls.NONE);
        return new Party("node-" + node, properties, Peers.of(properties, directory), ConfigFactory.empty());
    }

    private static InetAddress[] addresses(int nodes) throws UnknownHostException {
        InetAddress[] found = new InetAddress[nodes];
        for (int node = 1; node <= nodes; node++) {
            found[nodes - node] = ip(127, 0, 3, node);
        }
        return found;
    }

    private static InetAddress ip(int... numbers) throws UnknownHostException {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return InetAddress.getByAddress(bytes);
    }

    private static List<String> seeds(List<Integer> ports) {
        return ports.stream().map(port -> "127.0.0.1:" + port).toList();
    }
}
