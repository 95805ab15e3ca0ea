package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import live.houselights.kernel.EntryId;
import live.houselights.sql.Atomically;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitingroom.LinePhase;
import live.houselights.waitingroom.internal.EnterOutcome.Busy;
import live.houselights.waitingroom.internal.EnterOutcome.Entered;
import live.houselights.waitingroom.internal.EnterOutcome.NotOpen;
import live.houselights.waitingroom.internal.EnterOutcome.SpentAlready;
import live.houselights.waitingroom.internal.LineSeals.Place;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who enters a line before and after its draw, and where they stand, on both databases. */
class LineTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises extends OnSale {

        @Autowired
        Entries entries;

        @Autowired
        Draws draws;

        @Autowired
        PlatformTransactionManager transactions;

        @Test
        void beforeTheRoomOpensNobodyEntersAndTheCommitmentIsThere() {
            arm(100, 10);

            assertThat(enter(EntryId.next(), challenge()))
                    .isEqualTo(new NotOpen(line().plan().opensAt()));
            assertThat(placard()).contains("\"phase\":\"armed\"", line().commitment(), "\"seed\":null");
            assertThat(turnstile.needed(show)).isFalse();
        }

        @Test
        void entriesAreNumberedAsTheyCome() {
            arm(100, 10);
            openRoom();

            assertThat(enter(5)).extracting(Place::number).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(turnstile.needed(show)).isTrue();
        }

        @Test
        void aRepeatedEntryIsTheSameEntry() {
            arm(100, 10);
            openRoom();
            EntryId entry = EntryId.next();
            String challenge = challenge();

            EnterOutcome first = enter(entry, challenge);
            enter();

            assertThat(enter(entry, challenge)).isEqualTo(first);
            assertThat(line().entries()).isEqualTo(2);
        }

        @Test
        void aChallengePaysOnceAndAnEntryIsItsSolversAlone() {
            arm(100, 10);
            openRoom();
            EntryId entry = EntryId.next();
            String challenge = challenge();
            enter(entry, challenge);

            assertThat(enter(EntryId.next(), challenge)).isEqualTo(new SpentAlready());
            assertThat(enter(entry, challenge())).isEqualTo(new SpentAlready());
            assertThat(line().entries()).isEqualTo(1);
        }

        @Test
        void inOneBatchToo() {
            arm(100, 10);
            openRoom();
            EntryId entry = EntryId.next();
            String challenge = challenge();
            EntryId other = EntryId.next();
            List<CompletableFuture<EnterOutcome>> answers = new ArrayList<>();
            holdingTheLine(() -> {
                answers.add(door.enter(show, EntryId.next(), challenge()));
                answers.add(door.enter(show, entry, challenge));
                answers.add(door.enter(show, entry, challenge));
                answers.add(door.enter(show, other, challenge));
                answers.add(door.enter(show, other, challenge()));
            });

            List<EnterOutcome> outcomes =
                    answers.stream().map(CompletableFuture::join).toList();

            assertThat(outcomes.get(1))
                    .isEqualTo(new Entered(entry, 2, true, line().mark()))
                    .isEqualTo(outcomes.get(2));
            assertThat(outcomes.get(3)).isEqualTo(new SpentAlready());
            assertThat(outcomes.get(4)).isEqualTo(new Entered(other, 3, true, line().mark()));
        }

        @Test
        void aCrowdOnTwoNodesGetsNumbersWithoutGaps() {
            arm(100, 10);
            openRoom();
            EntryWriter otherNode = new EntryWriter(show, lines, entries, new Atomically(transactions), clock);

            List<EnterOutcome> outcomes = Crowd.of(16)
                    .attempt(
                            400,
                            i -> (i % 2 == 0
                                            ? door.enter(show, EntryId.next(), challenge())
                                            : otherNode.enter(EntryId.next(), challenge()))
                                    .join());

            assertThat(outcomes)
                    .extracting(outcome -> ((Entered) outcome).number())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 400).boxed().toList());
            assertThat(entries.first(show, 1_000)).hasSize(400);
        }

        @Test
        void aFullQueueAnswersBusyAndLosesNobodyElse() {
            arm(100, 10);
            openRoom();
            List<CompletableFuture<EnterOutcome>> answers = new ArrayList<>();
            holdingTheLine(() -> {
                // One batch may be waiting for the row already, besides what fills the queue.
                for (int i = 0; i < LineLimits.LONGEST_QUEUE + LineLimits.LARGEST_BATCH + 50; i++) {
                    answers.add(door.enter(show, EntryId.next(), challenge()));
                }
            });

            List<EnterOutcome> outcomes =
                    answers.stream().map(CompletableFuture::join).toList();

            long entered = outcomes.stream().filter(Entered.class::isInstance).count();
            assertThat(outcomes).hasAtLeastOneElementOfType(Busy.class);
            assertThat(entered).isGreaterThanOrEqualTo(LineLimits.LONGEST_QUEUE);
            assertThat(line().entries()).isEqualTo(entered);
        }

        @Test
        void theDrawGivesEverybodyAPlaceThatAnybodyCanCheck() {
            arm(100, 10);
            openRoom();
            List<Place> fans = enter(60);
            String commitment = line().commitment();

            draw();

            Line drawn = line();
            assertThat(HexFormat.of().formatHex(Sha256.of(HexFormat.of().parseHex(drawn.seed()))))
                    .isEqualTo(commitment);
            Draw again = Draw.of(drawn.seed(), fans.stream().map(Place::entry).toList());
            assertThat(drawn.draw())
                    .returns(again.entriesRoot(), Line.Drawn::entriesRoot)
                    .returns(again.orderRoot(), Line.Drawn::orderRoot);
            for (Place fan : fans) {
                assertThat(entries.drawnPlace(show, fan.entry()))
                        .hasValue(again.proof(fan.entry()).orElseThrow().place());
            }
            assertThat(placard()).contains(drawn.seed(), again.entriesRoot(), again.orderRoot());
            assertThat(draws.proof(show, line().mark(), fans.getFirst().entry()))
                    .isEqualTo(again.proof(fans.getFirst().entry()));
        }

        @Test
        void theSeedStaysSecretUntilTheDraw() {
            arm(100, 10);
            openRoom();
            enter(3);
            pulse.beat();

            assertThat(placard()).doesNotContain(line().seed());
            assertThat(draws.entries(show, line().mark())).isEmpty();
        }

        @Test
        void betweenTheMinuteAndTheDrawNobodyEnters() {
            arm(100, 10);
            openRoom();
            enter(3);
            desk.pause(show, "A moment, please.");
            clock.advance(UNTIL_DRAW.minus(UNTIL_ROOM));
            pulse.beat();

            assertThat(enter(EntryId.next(), challenge())).isInstanceOf(Busy.class);
            assertThat(line().draw()).isNull();

            desk.resume(show);
            pulse.beat();
            assertThat(enter().number()).isEqualTo(4);
            assertThat(line().drawn()).isEqualTo(3);
        }

        @Test
        void aDrawOfNobodyIsADrawToo() {
            arm(100, 10);
            openRoom();
            draw();

            assertThat(line().phaseAt(now())).isEqualTo(LinePhase.OPEN);
            assertThat(enter().number()).isEqualTo(1);
        }

        @Test
        void manyNodesHoldOneDraw() {
            arm(100, 10);
            openRoom();
            List<Place> fans = enter(40);
            clock.advance(UNTIL_DRAW.minus(UNTIL_ROOM));

            Crowd.of(4).attempt(8, i -> {
                draws.holdIfDue(show);
                return i;
            });

            assertThat(fans.stream()
                            .map(fan -> entries.drawnPlace(show, fan.entry()).orElseThrow()))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 40).boxed().toList());
        }

        @Test
        void afterTheDrawItIsFirstComeFirstServedExactly() {
            arm(1_000, 5);
            openRoom();
            enter(10);
            draw();
            List<CompletableFuture<EnterOutcome>> inThisOrder = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                inThisOrder.add(door.enter(show, EntryId.next(), challenge()));
            }

            assertThat(inThisOrder.stream().map(CompletableFuture::join))
                    .extracting(outcome -> ((Entered) outcome).number())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(11, 510).boxed().toList());
            assertThat(inThisOrder.getLast().join()).extracting("drawn").isEqualTo(false);
        }

        /** Keeps the line's row while this is done, so that what is done waits in the queue together. */
        private void holdingTheLine(Runnable meanwhile) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                lines.lock(show);
                meanwhile.run();
            });
        }
    }
}
