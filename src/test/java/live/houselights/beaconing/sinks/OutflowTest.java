package live.houselights.beaconing.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.DiskJournal;
import live.houselights.beaconing.journal.JournalLimits;
import live.houselights.beaconing.journal.SomeBeacons;
import live.houselights.testing.TestClock;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.SystemMaterializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a sink does, it gets every beacon of the journal, and no more at once than it may. */
class OutflowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JournalLimits LIMITS = new JournalLimits(100_000, 10_000_000, 0);

    private static ActorSystem system;

    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        system = ActorSystem.create("outflow-test");
    }

    @AfterAll
    static void end() {
        system.terminate();
    }

    @AfterEach
    void close() {
        blocking.close();
    }

    @Test
    void aMoodySinkGetsEverythingAndIsNeverAskedForTooMuch() throws Exception {
        MoodySink sink = new MoodySink();
        try (DiskJournal journal = journal(MoodySink.NAME)) {
            Outflow outflow = outflow(sink, journal);
            List<Beacon> beacons = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                List<Beacon> some = SomeBeacons.some(100, i);
                journal.append(some);
                beacons.addAll(some);
            }

            await().atMost(PATIENCE).until(() -> journal.behind(MoodySink.NAME) == 0);
            outflow.stop();

            assertThat(new HashSet<>(sink.taken())).isEqualTo(ids(beacons));
            assertThat(sink.brought()).allSatisfy(batch -> {
                assertThat(batch).hasSizeLessThanOrEqualTo(MoodySink.LIMITS.entries());
                assertThat(batch.stream().mapToInt(sink::weight).sum()).isLessThanOrEqualTo(MoodySink.LIMITS.bytes());
            });
        }
    }

    @Test
    void whatASinkThatWasAwayDidNotGetComesAfterTheNextStart() throws Exception {
        MoodySink sink = new MoodySink();
        sink.away(true);
        List<Beacon> beacons = SomeBeacons.some(500, 1);
        try (DiskJournal journal = journal(MoodySink.NAME)) {
            Outflow outflow = outflow(sink, journal);
            journal.append(beacons);
            await().atMost(PATIENCE).until(() -> !sink.brought().isEmpty());
            outflow.stop();
            assertThat(journal.behind(MoodySink.NAME)).isPositive();
        }
        sink.away(false);
        try (DiskJournal journal = journal(MoodySink.NAME)) {
            Outflow outflow = outflow(sink, journal);
            await().atMost(PATIENCE).until(() -> journal.behind(MoodySink.NAME) == 0);
            outflow.stop();
        }
        assertThat(new HashSet<>(sink.taken())).isEqualTo(ids(beacons));
    }

    @Test
    void linesAreWrittenByTheHourPackedAndDeletedWhenTheyAreTooMany() throws Exception {
        Path lines = folder.resolve("lines");
        LinesSink sink = new LinesSink(lines, "node", 1, clock, blocking);
        try (DiskJournal journal = journal(LinesSink.NAME)) {
            Outflow outflow = outflow(sink, journal);
            List<Beacon> first = SomeBeacons.some(300, 2);
            journal.append(first);
            await().atMost(PATIENCE).until(() -> journal.behind(LinesSink.NAME) == 0);
            assertThat(readAll(lines))
                    .containsExactlyElementsOf(
                            first.stream().map(it -> it.id().toString()).toList());

            clock.advance(Duration.ofHours(1));
            journal.append(SomeBeacons.some(1, 3));
            await().atMost(PATIENCE).until(() -> journal.behind(LinesSink.NAME) == 0);
            assertThat(files(lines)).hasSize(1).allMatch(it -> it.endsWith(".ndjson"));
            outflow.stop();
        }
    }

    @Test
    void aPastHourIsPackedAndCanBeRead() throws Exception {
        Path lines = folder.resolve("lines");
        try (LinesSink sink = new LinesSink(lines, "node", 1_000_000, clock, blocking)) {
            sink.deliver(List.of(entry("{\"a\":1}"), entry("{\"a\":2}")))
                    .toCompletableFuture()
                    .join();
            clock.advance(Duration.ofHours(1));
            sink.deliver(List.of(entry("{\"a\":3}"))).toCompletableFuture().join();

            Path packed = lines.resolve(files(lines).getFirst());
            assertThat(packed.toString()).endsWith(".ndjson.gz");
            try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"a\":1}\n{\"a\":2}\n");
            }
        }
    }

    @Test
    void aBeaconIsToldInWordsWithoutItsTicket() {
        for (Beacon beacon : SomeBeacons.some(200, 4)) {
            JsonNode json = JsonMapper.shared().readTree(BeaconJson.of(beacon));

            assertThat(json.path("id").stringValue()).isEqualTo(beacon.id().toString());
            assertThat(json.path("session").stringValue())
                    .isEqualTo(beacon.session().toString());
            assertThat(json.path("rebufferMs").intValue()).isEqualTo(beacon.stalledMillis());
            assertThat(json.has("startupMs")).isEqualTo(beacon.hasStarted());
            assertThat(json.has("country")).isEqualTo(!beacon.country().isEmpty());
            if (beacon.ticket() != null) {
                assertThat(json.toString()).doesNotContain(beacon.ticket().toString());
            }
        }
    }

    private static Entry entry(String json) {
        return new Entry(UUID.randomUUID(), UUID.randomUUID(), json.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<UUID> ids(List<Beacon> beacons) {
        Set<UUID> ids = new HashSet<>();
        beacons.forEach(it -> ids.add(it.id()));
        return ids;
    }

    private static List<String> files(Path lines) throws IOException {
        try (Stream<Path> all = Files.list(lines)) {
            return all.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> readAll(Path lines) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String file : files(lines)) {
            for (String line : Files.readAllLines(lines.resolve(file))) {
                ids.add(JsonMapper.shared().readTree(line).path("id").stringValue());
            }
        }
        return ids;
    }

    private DiskJournal journal(String reader) throws IOException {
        return new DiskJournal(folder.resolve("journal"), LIMITS, Set.of(reader), blocking);
    }

    private Outflow outflow(BeaconSink sink, DiskJournal journal) {
        return new Outflow(
                sink,
                journal,
                new Refused(folder.resolve("refused.ndjson")),
                SystemMaterializer.get(system).materializer(),
                new SimpleMeterRegistry());
    }
}
