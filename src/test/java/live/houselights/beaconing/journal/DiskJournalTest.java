package live.houselights.beaconing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import live.houselights.beaconing.internal.Beacon;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal said that it keeps is there, for every reader, until they have it. */
class DiskJournalTest {

    private static final long SEGMENT = 20_000;
    private static final JournalLimits LIMITS = new JournalLimits(SEGMENT, 1_000_000, 0);
    private static final Set<String> READERS = Set.of("lines", "rollups");
    private static final long PATIENCE_SECONDS = 30;

    private static ActorSystem system;

    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        system = ActorSystem.create("journal-test");
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
    void everyReaderReadsWhatIsKeptInItsOrderAndWhatComesLater() throws Exception {
        try (DiskJournal journal = journal(LIMITS)) {
            List<Beacon> before = SomeBeacons.some(300, 1);
            List<Beacon> after = SomeBeacons.some(200, 2);
            journal.append(before);
            var reading = journal.from(journal.reader("lines"))
                    .map(Kept::beacon)
                    .take(500)
                    .runWith(Sink.seq(), system)
                    .toCompletableFuture();
            journal.append(after);

            assertThat(reading.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(Stream.concat(before.stream(), after.stream()).toList());
            assertThat(read(journal, "rollups", 500)).hasSize(500);
        }
    }

    @Test
    void aReaderGoesOnBehindWhatItDelivered() throws Exception {
        List<Beacon> beacons = SomeBeacons.some(500, 3);
        try (DiskJournal journal = journal(LIMITS)) {
            journal.append(beacons);
            journal.delivered("lines", read(journal, "lines", 350).getLast().next());
        }
        try (DiskJournal journal = journal(LIMITS)) {
            assertThat(read(journal, "lines", 150).stream().map(Kept::beacon)).isEqualTo(beacons.subList(350, 500));
            assertThat(read(journal, "rollups", 500)).hasSize(500);
        }
    }

    @Test
    void whatEveryReaderHasDeliveredIsDeletedAndNothingElse() throws Exception {
        try (DiskJournal journal = journal(LIMITS)) {
            for (int i = 0; i < 10; i++) {
                journal.append(SomeBeacons.some(200, i));
            }
            long files = segments();
            assertThat(files).isGreaterThan(5);
            Position end = read(journal, "lines", 2_000).getLast().next();

            journal.delivered("lines", end);
            assertThat(segments()).isEqualTo(files);
            assertThat(journal.behind("lines")).isZero();
            assertThat(journal.behind("rollups")).isGreaterThan(9 * SEGMENT);

            journal.delivered("rollups", end);
            assertThat(segments()).isEqualTo(1);
        }
    }

    @Test
    void aTornEndIsPassedOverAndNothingBeforeIt() throws Exception {
        List<Beacon> beacons = SomeBeacons.some(50, 4);
        try (DiskJournal journal = journal(LIMITS)) {
            journal.append(beacons);
        }
        Path file = segmentFiles().getLast();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 7);
        }
        List<Beacon> later = SomeBeacons.some(10, 5);
        try (DiskJournal journal = journal(LIMITS)) {
            journal.append(later);

            assertThat(read(journal, "lines", 59).stream().map(Kept::beacon))
                    .isEqualTo(Stream.concat(beacons.subList(0, 49).stream(), later.stream())
                            .toList());
        }
    }

    @Test
    void aFullJournalRefusesAndKeepsWhatItHasUntilReadersDeliver() throws Exception {
        JournalLimits small = new JournalLimits(SEGMENT, 3 * SEGMENT, 0);
        try (DiskJournal journal = journal(small)) {
            int kept = 0;
            while (true) {
                try {
                    journal.append(SomeBeacons.some(100, kept));
                    kept += 100;
                } catch (JournalFull full) {
                    break;
                }
            }
            List<Kept> all = read(journal, "lines", kept);
            assertThat(all).hasSize(kept);

            for (String reader : READERS) {
                journal.delivered(reader, all.getLast().next());
            }
            journal.append(SomeBeacons.some(1, 6));
            assertThat(read(journal, "lines", 1)).hasSize(1);
        }
    }

    @Test
    void processesThatShareADiskHaveAJournalEach() throws Exception {
        try (DiskJournal one = journal(LIMITS);
                DiskJournal other = journal(LIMITS)) {
            one.append(SomeBeacons.some(1, 7));
            other.append(SomeBeacons.some(2, 8));

            assertThat(one.id()).isNotEqualTo(other.id());
            assertThat(read(other, "lines", 2).stream().map(Kept::beacon)).isEqualTo(SomeBeacons.some(2, 8));
        }
    }

    @Test
    void aReaderThatIsNoLongerWantedHoldsNothingAndOneThatIsNewHasAll() throws Exception {
        try (DiskJournal journal = journal(LIMITS)) {
            journal.append(SomeBeacons.some(100, 9));
            journal.delivered("lines", read(journal, "lines", 100).getLast().next());
        }
        try (DiskJournal journal = new DiskJournal(folder, LIMITS, Set.of("kinesis", "rollups"), blocking)) {
            assertThatThrownBy(() -> journal.reader("lines")).isInstanceOf(IllegalArgumentException.class);
            assertThat(read(journal, "kinesis", 100)).hasSize(100);
        }
        try (DiskJournal journal = journal(LIMITS)) {
            assertThat(journal.reader("lines").segment()).isZero();
        }
    }

    private DiskJournal journal(JournalLimits limits) throws IOException {
        return new DiskJournal(folder, limits, READERS, blocking);
    }

    private static List<Kept> read(DiskJournal journal, String reader, int count)
            throws InterruptedException, ExecutionException, TimeoutException {
        return journal.from(journal.reader(reader))
                .take(count)
                .runWith(Sink.seq(), system)
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private long segments() throws IOException {
        return segmentFiles().size();
    }

    private List<Path> segmentFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("0"))) {
            return files.filter(it -> it.toString().endsWith(".beacons"))
                    .sorted()
                    .toList();
        }
    }
}
