package live.houselights.beaconing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.DiskJournal;
import live.houselights.beaconing.journal.JournalLimits;
import live.houselights.beaconing.journal.Kept;
import live.houselights.beaconing.journal.SomeBeacons;
import live.houselights.edge.PostcardAnswer;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a valid beacon to its acknowledgement, on a real disk. */
class ArrivalsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long SEGMENT = 50_000;
    private static final String READER = "lines";

    private static ActorSystem system;

    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Beacon> counted = new ConcurrentLinkedQueue<>();
    private final Queue<PostcardAnswer> told = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    private DiskJournal journal;
    private Arrivals arrivals;

    @BeforeAll
    static void open() {
        system = ActorSystem.create("arrivals-test");
    }

    @AfterAll
    static void end() {
        system.terminate();
    }

    @BeforeEach
    void begin() throws IOException {
        journal = new DiskJournal(folder, new JournalLimits(SEGMENT, 4 * SEGMENT, 0), Set.of(READER), blocking);
        arrivals = new Arrivals(
                counted::add, journal, () -> SystemMaterializer.get(system).materializer(), new SimpleMeterRegistry());
        arrivals.start();
    }

    @AfterEach
    void close() throws IOException {
        arrivals.stop();
        journal.close();
        blocking.close();
    }

    @Test
    void allThatIsTakenIsCountedKeptAndAnswered() throws Exception {
        List<Beacon> beacons = SomeBeacons.some(600, 1);

        beacons.forEach(this::offer);

        await().atMost(PATIENCE).until(() -> told.size() == 600);
        assertThat(told).containsOnly(PostcardAnswer.TAKEN);
        assertThat(counted).containsExactlyElementsOf(beacons);
        assertThat(kept(600)).isEqualTo(beacons);
    }

    @Test
    void whatComesTwiceIsKeptOnceAndAnsweredTwice() throws Exception {
        List<Beacon> beacons = SomeBeacons.some(2, 2);

        offer(beacons.get(0));
        offer(beacons.get(0));
        offer(beacons.get(1));
        offer(beacons.get(0));

        await().atMost(PATIENCE).until(() -> told.size() == 4);
        assertThat(told).containsOnly(PostcardAnswer.TAKEN);
        assertThat(counted).containsExactlyElementsOf(beacons);
        assertThat(kept(2)).isEqualTo(beacons);
        assertThat(journal.behind(READER)).isEqualTo(kept.getLast().next().offset());
    }

    @Test
    void whenTheDiskIsFullDevicesAreToldToComeAgainAndTheDeskGoesOn() throws Exception {
        int filled = fill();
        List<Beacon> late = SomeBeacons.some(1, 3);
        told.clear();

        offer(late.getFirst());

        await().atMost(PATIENCE).until(() -> told.size() == 1);
        assertThat(told.remove()).isEqualTo(PostcardAnswer.later(503, "full", Journalling.RETRY_WHEN_FULL_SECONDS));
        assertThat(counted).contains(late.getFirst());

        assertThat(kept(filled)).hasSize(filled);
        journal.delivered(READER, kept.getLast().next());
        offer(late.getFirst());
        await().atMost(PATIENCE).until(() -> told.size() == 1);
        assertThat(told).containsOnly(PostcardAnswer.TAKEN);
        assertThat(kept(1)).isEqualTo(late);
    }

    @Test
    void stoppingAnswersAllThatCame() throws Exception {
        List<Beacon> beacons = SomeBeacons.some(700, 4);
        beacons.forEach(this::offer);

        arrivals.stop();

        assertThat(told).hasSize(700).containsOnly(PostcardAnswer.TAKEN);
        assertThat(arrivals.offer(new Arrival(beacons.getFirst(), new Bringer.Node(told::add), PostcardAnswer.TAKEN)))
                .isFalse();
    }

    private void offer(Beacon beacon) {
        assertThat(arrivals.offer(new Arrival(beacon, new Bringer.Node(told::add), PostcardAnswer.TAKEN)))
                .isTrue();
    }

    /** Until no more is kept; answers how many are. */
    private int fill() {
        for (int seed = 100; told.stream().allMatch(PostcardAnswer.TAKEN::equals); seed++) {
            int before = told.size();
            SomeBeacons.some(100, seed).forEach(this::offer);
            await().atMost(PATIENCE).until(() -> told.size() == before + 100);
        }
        return (int) told.stream().filter(PostcardAnswer.TAKEN::equals).count();
    }

    private List<Kept> kept = List.of();

    /** At most so many that the reader has not delivered. */
    private List<Beacon> kept(int most) throws Exception {
        kept = journal.from(journal.reader(READER))
                .take(most)
                .completionTimeout(PATIENCE)
                .runWith(Sink.seq(), system)
                .toCompletableFuture()
                .get();
        return kept.stream().map(Kept::beacon).toList();
    }
}
