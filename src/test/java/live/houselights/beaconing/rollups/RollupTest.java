package live.houselights.beaconing.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import live.houselights.beaconing.Audience;
import live.houselights.beaconing.Audience.Figures;
import live.houselights.beaconing.Audience.Group;
import live.houselights.beaconing.Evening;
import live.houselights.beaconing.Quality.TicketQuality;
import live.houselights.beaconing.figures.CellBook;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.journal.DiskJournal;
import live.houselights.beaconing.journal.JournalLimits;
import live.houselights.beaconing.journal.Position;
import live.houselights.beaconing.rollups.Rollup.Desk;
import live.houselights.beaconing.rollups.Rollup.Plan;
import live.houselights.cluster.Streams;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Each beacon of a journal is in the figures once, whenever the node dies, and the figures of all journals are one. */
class RollupTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises {

        private static final Instant NOW = Instant.parse("2026-11-27T19:00:20Z");
        private static final JournalLimits LIMITS = new JournalLimits(100_000, 100_000_000, 0);
        private static final Duration PATIENCE = Duration.ofSeconds(30);
        private static final Duration SOON = Duration.ofMillis(50);
        private static final String CELLS = "cells";
        private static final String TICKETS = "tickets";

        @Autowired
        Audience audience;

        @Autowired
        live.houselights.beaconing.Quality quality;

        @Autowired
        CellBook cells;

        @Autowired
        TicketRows tickets;

        @Autowired
        CursorRows cursors;

        @Autowired
        TransactionTemplate transaction;

        @Autowired
        Topics topics;

        @Autowired
        Streams streams;

        @TempDir
        Path folder;

        private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Rollup> running = new ArrayList<>();
        private final ShowId show = ShowId.next();
        private final Evening evening = new Evening(show, NOW);
        private @Nullable DiskJournal journal;

        @BeforeEach
        void open() throws Exception {
            journal = new DiskJournal(folder, LIMITS, Set.of(CELLS, TICKETS), blocking);
        }

        @AfterEach
        void close() throws Exception {
            running.forEach(Rollup::stop);
            journal().close();
        }

        private DiskJournal journal() {
            return Objects.requireNonNull(journal);
        }

        @Test
        void aShowIsToldApartAndMinuteByMinute() throws Exception {
            journal()
                    .append(List.of(
                            evening.plays(1, 400),
                            evening.plays(1, 400),
                            evening.stalls(2, 27_000, 3_000),
                            evening.isPresent(3),
                            evening.givesUp(4),
                            evening.at(NOW.plusSeconds(60)).plays(1, 400)));
            figures();
            await().atMost(PATIENCE).until(() -> watched(audience.figures(show).all()) == 147);

            Figures figures = audience.figures(show);
            assertThat(figures.all().viewers()).isEqualTo(4);
            assertThat(figures.all().measured().exits()).isOne();
            assertThat(figures.all().measured().stalledPermille()).isEqualTo(25);
            assertThat(Objects.requireNonNull(figures.all().measured().startup())
                            .median())
                    .isBetween(Duration.ofMillis(400), Duration.ofMillis(480));
            assertThat(figures.countries()).extracting(Group::word).containsExactly("DE", "", "BR");
            assertThat(figures.devices()).extracting(Group::word).containsExactly("phone", "tv", "desktop");
            assertThat(figures.renditions()).extracting(Group::word).containsExactlyInAnyOrder("720p", "360p", "");

            List<Audience.Minute> curve = audience.curve(show, NOW.minusSeconds(20), NOW.plusSeconds(100));
            assertThat(curve)
                    .extracting(Audience.Minute::at)
                    .containsExactly(NOW.minusSeconds(20), NOW.plusSeconds(40));
            assertThat(curve)
                    .extracting(it -> it.measured().watched().toSeconds())
                    .containsExactly(117L, 30L);
            assertThat(curve.getFirst().measured().stalledPermille()).isEqualTo(33);
        }

        @Test
        void whatWasAddedIsNotAddedAgainThoughTheJournalWasNotTold() throws Exception {
            journal().append(plays(0, 500));
            Position start = journal().reader(CELLS);
            Rollup first = figures();
            await().atMost(PATIENCE).until(() -> watched(audience.figures(show).all()) == 15_000);
            first.stop();
            running.clear();

            // As if the node had died between its commit and the journal's cursor: the same disk, and the cursor gone.
            java.nio.file.Files.delete(cursorFile());
            journal().close();
            journal = new DiskJournal(folder, LIMITS, Set.of(CELLS, TICKETS), blocking);
            assertThat(journal().reader(CELLS)).isEqualTo(start);
            journal().append(plays(500, 700));
            figures();
            await().atMost(PATIENCE).until(() -> watched(audience.figures(show).all()) >= 21_000);
            assertThat(watched(audience.figures(show).all())).isEqualTo(21_000);
            assertThat(audience.figures(show).all().viewers()).isBetween(690L, 710L);
        }

        private Path cursorFile() throws Exception {
            try (var files = java.nio.file.Files.walk(folder)) {
                return files.filter(it -> it.getFileName().toString().equals("cursor." + CELLS))
                        .findFirst()
                        .orElseThrow();
            }
        }

        @Test
        void whoReadsWhatAnotherHasAddedAddsNothing() {
            Position start = cursors.begin(journal().id(), CELLS, new Position(0, 0));
            cursors.advance(journal().id(), CELLS, start, new Position(0, 100));
            assertThatIllegalStateException()
                    .isThrownBy(() -> cursors.advance(journal().id(), CELLS, start, new Position(0, 90)));
            assertThat(cursors.begin(journal().id(), CELLS, new Position(0, 50)))
                    .isEqualTo(new Position(0, 100));
            assertThat(cursors.begin(journal().id(), CELLS, new Position(1, 0))).isEqualTo(new Position(1, 0));
        }

        @Test
        void eachTicketHasItsOwnQuality() throws Exception {
            TicketId well = TicketId.next();
            TicketId badly = TicketId.next();
            TicketId shortly = TicketId.next();
            journal()
                    .append(List.of(
                            evening.with(well).plays(1, 400),
                            evening.with(badly).stalls(2, 20_000, 10_000),
                            evening.with(badly).stalls(5, 25_000, 5_000),
                            evening.with(shortly).stalls(3, 1_000, 4_000),
                            evening.with(shortly).isPresent(4)));
            run(TICKETS, () -> () -> new TicketSum(tickets));
            await().atMost(PATIENCE).until(() -> quality.of(show, shortly).isPresent());

            assertThat(quality.of(show, badly))
                    .contains(new TicketQuality(badly, Duration.ofSeconds(45), Duration.ofSeconds(15), 2));
            assertThat(quality.of(show, shortly))
                    .contains(new TicketQuality(shortly, Duration.ofSeconds(1), Duration.ofSeconds(4), 1));
            assertThat(quality.worse(show, 250, Duration.ofSeconds(30), null, 10))
                    .extracting(TicketQuality::ticket)
                    .containsExactly(badly);
            assertThat(quality.worse(show, 251, Duration.ofSeconds(30), null, 10))
                    .isEmpty();
            List<TicketQuality> first = quality.worse(show, 1, Duration.ZERO, null, 1);
            assertThat(first).hasSize(1);
            assertThat(quality.worse(show, 1, Duration.ZERO, first.getFirst().ticket(), 10))
                    .hasSize(1)
                    .doesNotContainAnyElementsOf(first);
        }

        private Rollup figures() {
            return run(CELLS, () -> Rollups.cellSums(cells));
        }

        private Rollup run(String reader, Supplier<Supplier<Sum>> sums) {
            Rollup rollup = new Rollup(
                    new Plan(reader, SOON, sums),
                    new Desk(journal(), cursors, transaction, topics),
                    blocking,
                    streams.materializer());
            running.add(rollup);
            return rollup;
        }

        private List<Beacon> plays(int from, int to) {
            return IntStream.range(from, to)
                    .mapToObj(viewer -> evening.plays(viewer, 400))
                    .toList();
        }

        private static long watched(Group group) {
            return group.measured().watched().toSeconds();
        }
    }
}
