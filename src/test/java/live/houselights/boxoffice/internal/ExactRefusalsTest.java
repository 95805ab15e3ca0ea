package live.houselights.boxoffice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.NotAnswered;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Nobody is refused while there is enough: judged in the order of the commits, with nothing allowed for what is under way.
 * Real buyers at once hold, pay, give back and are refunded, while the tier is resized, places are set aside, and the tier moves
 * from writer to writer.
 */
class ExactRefusalsTest {

    @Nested
    @OnH2
    class InMemory extends Refusals {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Refusals {}

    abstract static class Refusals {

        private static final int CAPACITY = 40;
        private static final int MORE = 5;
        private static final int ASIDE = 4;
        private static final int BUYERS = 24;
        private static final int CARTS = 960;

        /** Enough of them for a mistake that some batches in a hundred would show. */
        private static final int MOST_EVENINGS = 20;

        @Autowired
        DataSource database;

        @Test
        void everyRefusalIsOneAtItsPlaceInTheOrderOfTheCommits() throws SQLException {
            Evening evening = evening(PlantedBug.NONE);

            assertThat(evening.order.judge()).isEmpty();
            assertThat(evening.order.refusals()).as("refusals that were judged").isGreaterThan(CARTS / 10);
            assertThat(evening.order.closest())
                    .as("places that the closest one lacked")
                    .isOne();
        }

        @ParameterizedTest
        @EnumSource(names = {"REFUSES_WITHOUT_ASKING", "REFUSES_BY_THE_COUNT_BEFORE"})
        void aFalseRefusalIsFound(PlantedBug bug) throws SQLException {
            boolean found = false;
            for (int evening = 0; evening < MOST_EVENINGS && !found; evening++) {
                found = !evening(bug).order.judge().isEmpty();
            }

            assertThat(found).isTrue();
        }

        private Evening evening(PlantedBug bug) throws SQLException {
            try (ExecutorService turns = Executors.newVirtualThreadPerTaskExecutor()) {
                Evening evening = new Evening(TierTable.with(database, CAPACITY), bug, turns);
                Crowd.of(BUYERS).attempt(CARTS, evening::attempt);
                return evening;
            }
        }

        private static final class Evening {

            private final TierTable table;
            private final PlantedBug bug;
            private final ExecutorService turns;
            private final CommitOrder order;
            private final List<TierWriter> writers = new CopyOnWriteArrayList<>();

            Evening(TierTable table, PlantedBug bug, ExecutorService turns) {
                this.table = table;
                this.bug = bug;
                this.turns = turns;
                this.order = new CommitOrder(table, CAPACITY);
                moveTier();
            }

            private void moveTier() {
                writers.add(order.writer(bug, turns));
            }

            int attempt(int number) {
                Random random = new Random(number);
                switch (number % 40) {
                    case 0 -> {
                        Object _ = ask(new TierCommand.Resize(CAPACITY + (random.nextBoolean() ? MORE : 0)));
                    }
                    case 1 -> {
                        Object _ = ask(new TierCommand.SetAside(random.nextBoolean() ? ASIDE : 0));
                    }
                    case 2 -> moveTier();
                    default -> shop(random);
                }
                return number;
            }

            private void shop(Random random) {
                HoldId hold = HoldId.next();
                HoldRequest request = new HoldRequest(hold, CartId.next(), table.tier(), 1 + random.nextInt(4), "");
                var wish = new TierCommand.Hold(
                        request, TierTable.terms(20), TierTable.NOW.plus(Duration.ofMinutes(10)), TierTable.NOW, false);
                // Now and then somebody still knows an old address.
                Object answer =
                        random.nextInt(4) > 0 ? ask(wish) : ask(wish, writers.get(random.nextInt(writers.size())));
                if (!(answer instanceof Taken)) {
                    return;
                }
                switch (random.nextInt(4)) {
                    case 0 -> refund(hold);
                    case 1 -> {
                        // Paid, and given back at the same time.
                        var release = writers.getLast().submit(new TierCommand.Release(List.of(hold)));
                        refund(hold);
                        Object _ = release.join();
                    }
                    default -> {
                        Object _ = ask(new TierCommand.Release(List.of(hold)));
                    }
                }
            }

            private void refund(HoldId hold) {
                OrderId paid = OrderId.next();
                var request = new ConfirmRequest(paid, ShowId.next(), List.of(hold), "mia@example.com", "Mia");
                if (ask(new TierCommand.Confirm(request, TierTable.NOW)) instanceof Issued) {
                    table.close(paid);
                    Object _ = ask(new TierCommand.Revoke(paid, TierTable.NOW));
                }
            }

            private Object ask(TierCommand command) {
                return ask(command, writers.getLast());
            }

            /** Asks until it is answered: a writer that lost the tier sends its askers on. */
            private Object ask(TierCommand command, TierWriter first) {
                TierWriter asked = first;
                Object answer = asked.submit(command).join();
                while (answer instanceof NotAnswered) {
                    asked = after(asked);
                    answer = asked.submit(command).join();
                }
                return answer;
            }

            /** The writer to ask next; a new one where the newest has lost the tier to one that was asked for the first time. */
            private synchronized TierWriter after(TierWriter lost) {
                if (lost == writers.getLast()) {
                    moveTier();
                }
                return writers.getLast();
            }
        }
    }
}
