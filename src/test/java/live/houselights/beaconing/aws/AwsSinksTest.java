package live.houselights.beaconing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.DiskJournal;
import live.houselights.beaconing.journal.JournalLimits;
import live.houselights.beaconing.journal.SomeBeacons;
import live.houselights.beaconing.sinks.BeaconSink;
import live.houselights.beaconing.sinks.Delivery;
import live.houselights.beaconing.sinks.Entry;
import live.houselights.beaconing.sinks.Pace.Leave;
import live.houselights.beaconing.sinks.RunningOutflow;
import live.houselights.beaconing.sinks.SinkFactory;
import live.houselights.cluster.CannotStart;
import live.houselights.cluster.Role;
import live.houselights.cluster.RollCall;
import live.houselights.testing.aws.AwsStub;
import live.houselights.testing.aws.AwsStub.Mood;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.SystemMaterializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The sinks with the SDK's real clients against something that speaks the real protocols, and fails. */
class AwsSinksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SHARDS = 5;
    private static final int ID_AT = "{\"v\":2,\"id\":\"".length();
    private static final int ID_LENGTH = 36;

    private static ActorSystem system;

    private final Set<UUID> taken = ConcurrentHashMap.newKeySet();
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private AwsStub stub;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        System.setProperty("aws.accessKeyId", "nobody");
        System.setProperty("aws.secretAccessKey", "nothing");
        system = ActorSystem.create("aws-sinks-test");
    }

    @AfterAll
    static void end() {
        system.terminate();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void listen() throws IOException {
        stub = new AwsStub(SHARDS, this::took);
    }

    @AfterEach
    void close() {
        stub.close();
        blocking.close();
    }

    private void took(byte[] record) {
        String text = new String(record, StandardCharsets.UTF_8);
        taken.add(UUID.fromString(text.substring(ID_AT, ID_AT + ID_LENGTH)));
    }

    @ParameterizedTest
    @CsvSource({
        "kinesis, FINE", "kinesis, THROTTLING", "kinesis, FORGETFUL", "kinesis, FAILING", "kinesis, HANGING",
        "kinesis, AWAY", "firehose, FINE", "firehose, THROTTLING", "firehose, FORGETFUL", "firehose, AWAY",
        "s3, FINE", "s3, THROTTLING", "s3, FORGETFUL", "s3, AWAY",
    })
    void everythingArrivesAndNoLimitIsPassed(String name, Mood mood) throws Exception {
        List<Beacon> beacons = SomeBeacons.some(3_000, 7);
        stub.mood(mood);
        try (DiskJournal journal =
                        new DiskJournal(folder, new JournalLimits(500_000, 50_000_000, 0), Set.of(name), blocking);
                RunningOutflow _ = new RunningOutflow(
                        sink(name),
                        journal,
                        folder,
                        SystemMaterializer.get(system).materializer())) {
            journal.append(beacons.subList(0, 1_500));
            await().atMost(PATIENCE).until(() -> stub.requests() >= 1);
            journal.append(beacons.subList(1_500, beacons.size()));
            if (mood != Mood.FINE) {
                await().atMost(PATIENCE).until(() -> stub.requests() >= 3 || !taken.isEmpty() && mood == Mood.HANGING);
                stub.mood(Mood.FINE);
            }
            await().atMost(PATIENCE).until(() -> journal.behind(name) == 0);
        }

        Set<UUID> sent = new HashSet<>();
        beacons.forEach(it -> sent.add(it.id()));
        assertThat(taken).isEqualTo(sent);
        assertThat(stub.overLimit()).isZero();
    }

    @Test
    void randomSizesStayWithinWhatEachShardTakes() throws Exception {
        Random random = new Random(3);
        List<List<Entry>> batches = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            batches.add(batch(random));
        }
        try (BeaconSink sink = sink("kinesis")) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (List<Entry> batch : batches) {
                all.add(bring(sink, batch));
            }
            all.forEach(CompletableFuture::join);
        }

        assertThat(taken).hasSize(batches.stream().mapToInt(List::size).sum());
        assertThat(stub.overLimit()).isZero();
    }

    /** As many entries as a request takes, some of one viewer, and some large. */
    private static List<Entry> batch(Random random) {
        UUID loud = UUID.randomUUID();
        List<Entry> batch = new ArrayList<>();
        for (int i = 0; i < 100 + random.nextInt(400); i++) {
            UUID id = UUID.randomUUID();
            int filler = random.nextInt(10) == 0 ? random.nextInt(60_000) : random.nextInt(1_500);
            String json = "{\"v\":2,\"id\":\"" + id + "\",\"x\":\"" + "x".repeat(filler) + "\"}";
            batch.add(new Entry(
                    id, random.nextInt(3) == 0 ? loud : UUID.randomUUID(), json.getBytes(StandardCharsets.UTF_8)));
        }
        return batch;
    }

    private static CompletableFuture<Void> bring(BeaconSink sink, List<Entry> entries) {
        return sink.pace()
                .admit(entries)
                .thenCompose(leave -> sink.deliver(leave.entries())
                        .whenComplete((_, _) -> leave.answered().run())
                        .thenCompose(delivery -> {
                            assertThat(delivery).isEqualTo(new Delivery.Complete());
                            return rest(sink, entries, leave);
                        }))
                .toCompletableFuture();
    }

    private static CompletableFuture<Void> rest(BeaconSink sink, List<Entry> entries, Leave leave) {
        List<Entry> rest = new ArrayList<>(entries);
        rest.removeAll(leave.entries());
        return rest.isEmpty() ? CompletableFuture.completedFuture(null) : bring(sink, rest);
    }

    @Test
    void anObjectThatIsPutAgainTakesItsOwnPlace() {
        List<Entry> batch = batch(new Random(5));
        try (BeaconSink sink = sink("s3")) {
            Delivery first = sink.deliver(batch).toCompletableFuture().join();
            Delivery again = sink.deliver(batch).toCompletableFuture().join();

            assertThat(List.of(first, again)).containsOnly(new Delivery.Complete());
        }
        assertThat(stub.objects())
                .singleElement()
                .asString()
                .matches("/shows/beacons/\\d{4}/\\d\\d/\\d\\d/\\d\\d/[0-9a-f]{32}\\.ndjson\\.gz");
        assertThat(taken).hasSize(batch.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinesis", "firehose", "s3"})
    void aSinkWithoutItsStreamSaysWhatItNeeds(String name) {
        Aws aws = new Aws(
                new AwsProperties(
                        "",
                        null,
                        new AwsProperties.Kinesis("", 1, DataSize.ofBytes(1)),
                        new AwsProperties.Firehose("", 1, 1, DataSize.ofBytes(1)),
                        new AwsProperties.S3("", "", Duration.ZERO, DataSize.ofBytes(1))),
                new OneNode());

        assertThatThrownBy(() -> factory(name, aws).open())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("houselights.beaconing.aws." + name);
    }

    private BeaconSink sink(String name) {
        Aws aws = new Aws(
                new AwsProperties(
                        "eu-central-1",
                        stub.address(),
                        new AwsProperties.Kinesis("shows", 1_000, DataSize.ofMegabytes(1)),
                        new AwsProperties.Firehose("shows", 1_000, 100_000, DataSize.ofMegabytes(1)),
                        new AwsProperties.S3("shows", "beacons/", Duration.ofMillis(300), DataSize.ofMegabytes(64))),
                new OneNode());
        return factory(name, aws).open();
    }

    private static SinkFactory factory(String name, Aws aws) {
        return switch (name) {
            case "kinesis" -> new KinesisSinkFactory(aws);
            case "firehose" -> new FirehoseSinkFactory(aws);
            default -> new S3SinkFactory(aws, Clock.systemUTC());
        };
    }

    private static final class OneNode implements RollCall {

        @Override
        public List<Present> call() {
            return List.of();
        }

        @Override
        public int having(Role role) {
            return 1;
        }
    }
}
