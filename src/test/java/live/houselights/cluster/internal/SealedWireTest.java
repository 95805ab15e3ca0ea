package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.cluster.Entities;
import live.houselights.cluster.internal.ClusterProperties.Tls;
import live.houselights.cluster.internal.Party.Add;
import live.houselights.cluster.internal.Party.Tally;
import live.houselights.kernel.Money;
import live.houselights.testing.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that speak by TLS only, with certificates that change under them. */
class SealedWireTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_KNOCKING = Duration.ofSeconds(4);
    private static final Add ONE = new Add(1, Money.of(1, "EUR"));

    @TempDir
    Path folder;

    private final List<Party> parties = new ArrayList<>();

    @AfterEach
    void stop() {
        parties.reversed().forEach(Party::close);
    }

    @Test
    void certificatesAndTheirAuthorityAreReplacedWhileAsksFlowAndNoneIsLost() throws Exception {
        Authority before = new Authority(folder, "before");
        Authority after = new Authority(folder, "after");
        int port = FreePort.next();
        for (int node = 1; node <= 2; node++) {
            issue(before, node);
            trust(node, before);
            parties.add(party(node, port));
        }
        await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(2)));
        Entities.Kind<Add> here = parties.get(0).counters();
        Entities.Kind<Add> _ = parties.get(1).counters();
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger lost = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        Thread asker = Thread.ofVirtual().start(() -> askUntil(enough, here, answered, lost));
        await().atMost(PATIENCE).until(() -> answered.get() > 100);

        for (int node = 1; node <= 2; node++) {
            trust(node, before, after);
        }
        for (int node = 1; node <= 2; node++) {
            issue(after, node);
        }
        for (int node = 1; node <= 2; node++) {
            trust(node, after);
        }
        issue(after, 3);
        trust(3, after);
        parties.add(party(3, port));

        await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(3)));
        Entities.Kind<Add> there = parties.get(2).counters();
        assertThat(there.ask("counter-1", ONE, Tally.class).get().sum()).isPositive();
        int then = answered.get();
        await().atMost(PATIENCE).until(() -> answered.get() > then + 100);
        enough.set(true);
        asker.join();
        assertThat(lost).hasValue(0);
    }

    @Test
    void aStrangerIsNotLetIn() throws Exception {
        Authority house = new Authority(folder, "house");
        Authority foreign = new Authority(folder, "foreign");
        int port = FreePort.next();
        issue(house, 1);
        trust(1, house);
        parties.add(party(1, port));
        await().atMost(PATIENCE).until(() -> parties.getFirst().sees(1));

        issue(foreign, 2);
        trust(2, house, foreign);
        parties.add(party(2, port));
        assertThatThrownBy(parties.get(1).node::start).isInstanceOf(NotLetIn.class);
        assertThat(parties.getFirst().sees(1)).isTrue();
    }

    @Test
    void aCertificateForAnotherAddressIsNotBelieved() throws Exception {
        Authority house = new Authority(folder, "house");
        int port = FreePort.next();
        house.issue("ip:127.0.4.77", file(1, "crt"), file(1, "key"));
        trust(1, house);
        parties.add(party(1, port));
        issue(house, 2);
        trust(2, house);
        parties.add(party(2, port));

        assertThatThrownBy(parties.get(1).node::start)
                .isInstanceOf(NotLetIn.class)
                .hasMessageContaining("0 of 1 other nodes answer");
    }

    @Test
    void oneCertificateServesNodesWhoseAddressesNobodyKnowsBefore() throws Exception {
        Authority house = new Authority(folder, "house");
        int port = FreePort.next();
        for (int node = 1; node <= 2; node++) {
            house.issue("dns:node.house", file(node, "crt"), file(node, "key"));
            trust(node, house);
            parties.add(party(node, port, "node.house"));
        }

        await().atMost(PATIENCE).until(() -> parties.stream().allMatch(party -> party.sees(2)));
    }

    @Test
    void aKeyThatIsNotYetReplacedLeavesTheLastCertificateInUse() throws Exception {
        Authority house = new Authority(folder, "house");
        issue(house, 1);
        trust(1, house);
        RotatingTls tls = new RotatingTls(file(1, "crt"), file(1, "key"), file(1, "ca"), "");

        house.issue("ip:" + address(1), file(1, "crt"), file(9, "key"));
        later(file(1, "crt"));

        assertThat(tls.createClientSSLEngine(address(2), 1).getUseClientMode()).isTrue();
        assertThatThrownBy(() -> new RotatingTls(file(1, "crt"), file(1, "key"), file(1, "ca"), ""))
                .hasMessageContaining("is not that of");
    }

    @Test
    void nodesOfANetworkDoNotSpeakPlainlyUnlessToldTo() {
        ClusterProperties careless = new ClusterProperties(
                "192.0.2.7",
                1,
                "",
                null,
                List.of("192.0.2.7:1"),
                "",
                0,
                PATIENCE,
                ClusterProperties.LONGEST_SILENCE,
                false,
                Tls.NONE);
        ClusterProperties half = new ClusterProperties(
                "192.0.2.7",
                1,
                "",
                null,
                List.of(),
                "",
                0,
                PATIENCE,
                ClusterProperties.LONGEST_SILENCE,
                false,
                new Tls("a", "", "", ""));
        ClusterProperties told = new ClusterProperties(
                "192.0.2.7",
                1,
                "",
                null,
                List.of(),
                "",
                0,
                PATIENCE,
                ClusterProperties.LONGEST_SILENCE,
                true,
                Tls.NONE);

        assertThatThrownBy(() -> Transport.of(careless))
                .hasMessageStartingWith("192.0.2.7 is an address of a network, so nodes need houselights.cluster.tls");
        assertThatThrownBy(() -> Transport.of(half)).hasMessageContaining("all three");
        assertThat(Transport.of(told)).isEqualTo(new Transport.Plain());
    }

    private static void askUntil(
            AtomicBoolean enough, Entities.Kind<Add> counters, AtomicInteger answered, AtomicInteger lost) {
        for (int ask = 0; !enough.get(); ask++) {
            try {
                Tally _ = counters.ask("counter-" + ask % 20, ONE, Tally.class).join();
                answered.incrementAndGet();
            } catch (RuntimeException _) {
                lost.incrementAndGet();
            }
        }
    }

    private void issue(Authority authority, int node)
            throws IOException, InterruptedException, GeneralSecurityException {
        authority.issue("ip:" + address(node), file(node, "crt"), file(node, "key"));
        later(file(node, "crt"));
    }

    private void trust(int node, Authority... authorities) throws IOException, GeneralSecurityException {
        StringBuilder all = new StringBuilder();
        for (Authority authority : authorities) {
            all.append(authority.pem());
        }
        Files.writeString(file(node, "ca"), all);
        later(file(node, "ca"));
    }

    /** A test replaces files faster than a file system's clock may tell. */
    private static void later(Path file) throws IOException {
        FileTime now = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(now.toInstant().plusNanos(System.nanoTime() % 1_000_000_000)));
    }

    private Path file(int node, String kind) {
        return folder.resolve("node-%d.%s".formatted(node, kind));
    }

    private static String address(int node) {
        return "127.0.4." + node;
    }

    private Party party(int node, int port) {
        return party(node, port, "");
    }

    private Party party(int node, int port, String name) {
        ClusterProperties properties = new ClusterProperties(
                address(node),
                port,
                "",
                null,
                List.of(address(1) + ":" + port),
                "",
                0,
                LONGEST_KNOCKING,
                ClusterProperties.LONGEST_SILENCE,
                false,
                new Tls(
                        file(node, "crt").toString(),
                        file(node, "key").toString(),
                        file(node, "ca").toString(),
                        name));
        return Party.of("node-" + node, properties);
    }
}
