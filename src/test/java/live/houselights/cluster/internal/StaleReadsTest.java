package live.houselights.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.kernel.ShowId;
import live.houselights.messages.catalog.ShowChanged;
import live.houselights.testing.Crowd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three nodes that read and change the same few shows, and a count of the answers that were older than they may be.
 *
 * <p>Nothing lapses here by its time to live, so that whatever is fresh was busted; and a cache that nothing busts shows that
 * the count sees what is stale.
 */
class StaleReadsTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration LONGEST_STALE = Duration.ofSeconds(1);
    private static final Duration LOAD = Duration.ofSeconds(3);
    private static final int THREADS = 3;
    private static final int READS_PER_CHANGE = 1_000;

    private final Truth truth = new Truth(20, 50_000);
    private final List<Reader> house = new ArrayList<>();

    @BeforeEach
    void open() {
        house.add(new Reader("first", List.of()));
        List<String> seeds = List.of(house.getFirst().party.address());
        house.add(new Reader("second", seeds));
        house.add(new Reader("third", seeds));
        IntStream.range(0, house.size())
                .forEach(number -> await().atMost(Duration.ofSeconds(30)).until(() -> everybodyHears(number)));
    }

    /** Tells once more, unless everybody has heard the last time. Each publisher tells of another show. */
    private boolean everybodyHears(int publisher) {
        ShowId show = truth.shows.get(publisher);
        long version = truth.versionOf(show);
        boolean heard = house.stream().allMatch(reader -> reader.busted.get(show) == version) && version > 0;
        if (!heard) {
            truth.change(publisher);
            house.get(publisher).publish(show);
        }
        return heard;
    }

    @AfterEach
    void close() {
        house.reversed().forEach(Reader::close);
    }

    @Test
    void aChangeAnywhereIsSeenEverywhereWithinASecondAndAtOnceWhereItWasMade() {
        long end = System.nanoTime() + LOAD.toNanos();

        List<Tally> tallies = Crowd.of(THREADS).attempt(THREADS, number -> {
            Tally tally = new Tally();
            Reader reader = house.get(number % house.size());
            Random random = new Random(number);
            while (System.nanoTime() < end) {
                if (random.nextInt(READS_PER_CHANGE) == 0) {
                    change(reader, random, tally);
                } else {
                    int show = random.nextInt(truth.shows.size());
                    tally.note(truth.read(show, reader.busted), truth.read(show, reader.neverBusted));
                }
            }
            return tally;
        });

        Tally all = tallies.stream().reduce(new Tally(), Tally::plus);
        System.out.printf(
                "Cluster cache: %,d reads on 3 nodes, %,d changes, %,d loads; %,d answers stale, the stalest by %.1f"
                        + " ms; unbusted %,d of them stale for over a second%n",
                all.reads, all.changes, loads(), all.stale, all.stalestNanos / 1e6, all.unbustedTooStale);
        assertThat(all.changes).isGreaterThan(100);
        assertThat(loads()).as("it is a cache").isLessThan(all.reads / 10);
        assertThat(all.tooStale).isZero();
        assertThat(all.staleAtHome).isZero();
        assertThat(all.unbustedTooStale).as("the count sees what is stale").isPositive();
    }

    private void change(Reader reader, Random random, Tally tally) {
        int show = random.nextInt(truth.shows.size());
        long written = truth.change(show);
        reader.publish(truth.shows.get(show));
        tally.changes++;
        if (reader.busted.get(truth.shows.get(show)) < written) {
            tally.staleAtHome++;
        }
    }

    private long loads() {
        return (long) house.stream()
                .mapToDouble(reader -> reader.meters
                        .get("houselights.cache.loads")
                        .tag("cache", "busted")
                        .counter()
                        .count())
                .sum();
    }

    /** What a database would hold: each show's version, and when each was committed. */
    private static final class Truth {

        private final List<ShowId> shows;
        private final AtomicLongArray versions;
        private final List<AtomicLongArray> committedAt;

        Truth(int shows, int mostVersions) {
            this.shows = Stream.generate(ShowId::next).limit(shows).toList();
            this.versions = new AtomicLongArray(shows);
            this.committedAt = IntStream.range(0, shows)
                    .mapToObj(_ -> new AtomicLongArray(mostVersions))
                    .toList();
        }

        synchronized long change(int show) {
            long next = versions.get(show) + 1;
            versions.set(show, next);
            committedAt.get(show).set((int) next, System.nanoTime());
            return next;
        }

        long versionOf(ShowId show) {
            return versions.get(shows.indexOf(show));
        }

        /** For how long the answer had been out of date when it was asked for; 0 when it was not. */
        long read(int show, ClusterCache<ShowId, Long> cache) {
            long asked = System.nanoTime();
            int answered = cache.get(shows.get(show)).intValue();
            long next = committedAt.get(show).get(answered + 1);
            return next == 0 ? 0 : Math.max(0, asked - next);
        }
    }

    private static final class Tally {

        private long reads;
        private long changes;
        private long stale;
        private long tooStale;
        private long staleAtHome;
        private long stalestNanos;
        private long unbustedTooStale;

        void note(long nanos, long unbustedNanos) {
            reads++;
            stale += nanos > 0 ? 1 : 0;
            tooStale += nanos > LONGEST_STALE.toNanos() ? 1 : 0;
            stalestNanos = Math.max(stalestNanos, nanos);
            unbustedTooStale += unbustedNanos > LONGEST_STALE.toNanos() ? 1 : 0;
        }

        Tally plus(Tally other) {
            Tally sum = new Tally();
            sum.reads = reads + other.reads;
            sum.changes = changes + other.changes;
            sum.stale = stale + other.stale;
            sum.tooStale = tooStale + other.tooStale;
            sum.staleAtHome = staleAtHome + other.staleAtHome;
            sum.stalestNanos = Math.max(stalestNanos, other.stalestNanos);
            sum.unbustedTooStale = unbustedTooStale + other.unbustedTooStale;
            return sum;
        }
    }

    /** A node and its caches. */
    private final class Reader implements AutoCloseable {

        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final Party party;
        private final ClusterCache<ShowId, Long> busted;
        private final ClusterCache<ShowId, Long> neverBusted;

        Reader(String name, List<String> seeds) {
            this.party = Party.with(name, seeds, ConfigFactory.empty());
            ClusterCaches caches = new TopicBustedCaches(party.topics, meters, NEVER);
            this.busted = caches.<ShowId, Long>remember("busted", 1_000, truth::versionOf)
                    .bustedBy(ShowChanged.class, ShowChanged::show);
            this.neverBusted = caches.remember("never", 1_000, truth::versionOf);
        }

        void publish(ShowId changed) {
            party.topics.publish(new ShowChanged(changed));
        }

        @Override
        public void close() {
            party.close();
        }
    }
}
