package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.kernel.CartId;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Atomically;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitingroom.Admissions.Entrance;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LineFigures;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.LinePhase;
import live.houselights.waitingroom.internal.EnterOutcome.Busy;
import live.houselights.waitingroom.internal.EnterOutcome.Entered;
import live.houselights.waitingroom.internal.EnterOutcome.NoLine;
import live.houselights.waitingroom.internal.EnterOutcome.NotOpen;
import live.houselights.waitingroom.internal.EnterOutcome.SpentAlready;
import live.houselights.waitingroom.internal.LineSeals.Place;
import live.houselights.waitingroom.internal.TurnOutcome.Admitted;
import live.houselights.waitingroom.internal.TurnOutcome.Full;
import live.houselights.waitingroom.internal.TurnOutcome.InUse;
import live.houselights.waitingroom.internal.TurnOutcome.NotYet;
import live.houselights.waitingroom.internal.TurnOutcome.Paused;
import live.houselights.waitingroom.internal.TurnOutcome.Spent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A line from its arming to its end, on both databases. */
class LineTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises extends OnSale {

        @Autowired
        Carts carts;

        @Autowired
        Entries entries;

        @Autowired
        AdmissionRows rows;

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

        @Test
        void placesAreCalledInOrderAndNotMoreThanMayBuy() {
            arm(1_000, 3);
            openRoom();
            draw();
            List<Place> fans = enter(10);
            pulse.beat();
            pulse.beat();

            assertThat(line().serving()).isEqualTo(3);
            assertThat(turnstile.admit(fans.get(2))).isInstanceOf(Admitted.class);
            assertThat(turnstile.admit(fans.get(3))).isEqualTo(new NotYet(4, 3));
        }

        @Test
        void noMoreAreCalledThanTicketsAreLeft() {
            arm(2, 50);
            openRoom();
            draw();
            enter(10);
            pulse.beat();

            assertThat(line().serving()).isEqualTo(2);
        }

        @Test
        void whoDoesNotComeIsReplacedAndStillMayCome() {
            arm(1_000, 2);
            openRoom();
            draw();
            List<Place> fans = enter(6);
            pulse.beat();
            assertThat(turnstile.admit(fans.get(0))).isInstanceOf(Admitted.class);

            pass(Duration.ofSeconds(61));

            assertThat(line().serving()).isEqualTo(3);
            assertThat(figures().noShows()).isEqualTo(1);
            assertThat(turnstile.admit(fans.get(1))).isInstanceOf(Full.class);
            pass(Duration.ofSeconds(31));
            assertThat(figures().using()).isZero();
            assertThat(turnstile.admit(fans.get(1))).isInstanceOfAny(Full.class, Admitted.class);
            pass(Duration.ofSeconds(200));
            assertThat(line().serving()).isGreaterThanOrEqualTo(4);
        }

        @Test
        void howeverManyComeLateNeverMoreThanMayAreIn() {
            arm(1_000, 4);
            openRoom();
            draw();
            List<Place> fans = enter(40);
            for (int i = 0; i < 6; i++) {
                pass(Duration.ofSeconds(61));
            }
            assertThat(line().serving()).isGreaterThan(20);

            List<TurnOutcome> outcomes = Crowd.of(8).attempt(20, i -> turnstile.admit(fans.get(i)));

            assertThat(outcomes).hasAtLeastOneElementOfType(Full.class);
            assertThat(figures().using()).isLessThanOrEqualTo(4);
        }

        @Test
        void aPassIsOneBuyersAndGoodOnce() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String pass = pass(fan);
            CartId buyer = CartId.next();

            assertThat(turnstile.present(show, pass, buyer)).isInstanceOf(Entrance.Admitted.class);
            assertThat(turnstile.present(show, pass, buyer)).isInstanceOf(Entrance.Admitted.class);
            assertThat(turnstile.present(show, pass, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            assertThat(turnstile.admits(show, buyer)).isTrue();
            assertThat(turnstile.admits(show, CartId.next())).isFalse();
            assertThat(turnstile.admit(fan)).isEqualTo(new InUse());
        }

        @Test
        void onlyAnAdmittedCartTakesTickets() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            CartId buyer = CartId.next();
            CartId stranger = CartId.next();
            turnstile.present(show, pass(fan), buyer);

            assertThat(carts.setTickets(buyer, tier, 2, "")).isInstanceOf(CartOutcome.Changed.class);
            assertThat(carts.setTickets(stranger, tier, 2, "")).isEqualTo(new CartOutcome.NotAdmitted());
            desk.close(show);
            pulse.beat();
            assertThat(carts.setTickets(stranger, tier, 2, "")).isInstanceOf(CartOutcome.Changed.class);
        }

        @Test
        void manyCartsWithOnePassAreOneBuyer() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String pass = pass(fan);

            List<Entrance> entrances = Crowd.of(8).attempt(16, _ -> turnstile.present(show, pass, CartId.next()));

            assertThat(entrances)
                    .filteredOn(Entrance.Admitted.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void aSecondDeviceTakesAnUnusedPassOver() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String first = pass(fan);

            String second = pass(fan);

            assertThat(turnstile.present(show, first, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            assertThat(turnstile.present(show, second, CartId.next())).isInstanceOf(Entrance.Admitted.class);
            assertThat(figures().using()).isEqualTo(1);
        }

        @Test
        void aPassIsOfOneShowAndLapses() {
            arm(1_000, 5);
            openRoom();
            draw();
            Place fan = enter();
            pulse.beat();
            String pass = pass(fan);

            assertThat(turnstile.present(ShowId.next(), pass, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            assertThat(turnstile.present(show, pass + "x", CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            pass(Duration.ofSeconds(91));
            assertThat(turnstile.present(show, pass, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
        }

        @Test
        void whoHasBoughtFreesTheRoomAndIsDone() {
            arm(1_000, 1);
            openRoom();
            draw();
            List<Place> fans = enter(2);
            pulse.beat();
            CartId buyer = CartId.next();
            turnstile.present(show, pass(fans.get(0)), buyer);
            pulse.beat();
            assertThat(line().serving()).isEqualTo(1);

            rows.finish(show, List.of(buyer), now());
            pulse.beat();

            assertThat(line().serving()).isEqualTo(2);
            assertThat(figures().finished()).isEqualTo(1);
            assertThat(turnstile.admits(show, buyer)).isFalse();
            assertThat(turnstile.admit(fans.get(0))).isEqualTo(new Spent());
            assertThat(turnstile.isSpent(fans.get(0))).isTrue();
        }

        @Test
        void whoseBuyingTimeIsOverIsDoneToo() {
            arm(1_000, 1);
            openRoom();
            draw();
            List<Place> fans = enter(2);
            pulse.beat();
            CartId buyer = CartId.next();
            turnstile.present(show, pass(fans.get(0)), buyer);

            pass(Duration.ofMinutes(11));

            assertThat(turnstile.admits(show, buyer)).isFalse();
            assertThat(turnstile.admit(fans.get(0))).isEqualTo(new Spent());
            assertThat(line().serving()).isEqualTo(2);
        }

        @Test
        void aPauseCallsNobodyAndTellsWhy() {
            arm(1_000, 2);
            openRoom();
            draw();
            List<Place> fans = enter(6);
            desk.pause(show, "The payment provider has a break.");
            pulse.beat();

            long serving = line().serving();
            pass(Duration.ofSeconds(61));
            assertThat(line().serving()).isEqualTo(serving);
            assertThat(placard()).contains("\"phase\":\"paused\"", "The payment provider has a break.");
            if (serving > 0) {
                assertThat(turnstile.admit(fans.get(0))).isEqualTo(new Paused("The payment provider has a break."));
            }

            desk.resume(show);
            pulse.beat();
            assertThat(line().serving()).isGreaterThan(serving);
            assertThat(placard()).contains("\"phase\":\"open\"", "\"notice\":\"\"");
        }

        @Test
        void aClosedLineStandsInNobodysWay() {
            arm(1_000, 2);
            openRoom();
            Place fan = enter();

            assertThat(desk.close(show)).isEqualTo(new DeskOutcome.Done());
            pulse.beat();

            assertThat(enter(EntryId.next(), challenge())).isEqualTo(new NoLine());
            assertThat(turnstile.admit(fan)).isEqualTo(new TurnOutcome.NoLine());
            assertThat(turnstile.needed(show)).isFalse();
            assertThat(turnstile.admits(show, CartId.next())).isTrue();
            assertThat(placard()).contains("\"phase\":\"closed\"");
        }

        @Test
        void aClosedLineIsArmedAgainWithANewDrawAndNothingOfTheOldOneIsWorthAnything() {
            arm(1_000, 5);
            openRoom();
            List<Place> before = enter(8);
            draw();
            Line old = line();
            Place first = inPlace(1, before);
            String pass = pass(first);
            turnstile.present(show, pass, CartId.next());
            desk.close(show);
            pulse.beat();

            assertThat(desk.arm(show, plan(7))).isEqualTo(new DeskOutcome.Done());
            pulse.beat();

            assertThat(figures())
                    .returns(LinePhase.ARMED, LineFigures::phase)
                    .returns(0L, LineFigures::entries)
                    .returns(0L, LineFigures::called)
                    .returns(0L, LineFigures::using)
                    .returns(7, it -> it.plan().buyersAtOnce());
            assertThat(line().commitment()).isNotEqualTo(old.commitment());
            assertThat(line().seed()).isNotEqualTo(old.seed());
            assertThat(placard()).contains(line().commitment(), "\"seed\":null").doesNotContain(old.commitment());
            openRoom();
            pulse.beat();
            assertThat(turnstile.needed(show)).isTrue();
            assertThat(turnstile.present(show, pass, CartId.next())).isEqualTo(new Entrance.NotAdmitted());
            List<Place> now = enter(3);
            draw();
            assertThat(before)
                    .noneMatch(turnstile::isStanding)
                    .allSatisfy(place -> assertThat(turnstile.admit(place)).isEqualTo(new TurnOutcome.NoPlace()));
            assertThat(draws.proof(show, old.mark(), first.entry())).isEmpty();
            assertThat(line().drawn()).isEqualTo(3);
            assertThat(now)
                    .allMatch(turnstile::isStanding)
                    .allSatisfy(place -> assertThat(turnstile.admit(place)).isInstanceOf(Admitted.class));
        }

        @Test
        void whoStoodInAnEarlierLineEntersTheNextWithTheSameId() {
            arm(1_000, 5);
            openRoom();
            Place before = enter();
            desk.close(show);
            assertThat(desk.arm(show, plan(5))).isEqualTo(new DeskOutcome.Done());
            openRoom();

            assertThat(enter(before.entry(), challenge()))
                    .isEqualTo(new Entered(before.entry(), 1, true, line().mark()));
        }

        private Place inPlace(long place, List<Place> fans) {
            return fans.stream()
                    .filter(fan -> entries.drawnPlace(show, fan.entry()).orElseThrow() == place)
                    .findFirst()
                    .orElseThrow();
        }

        @Test
        void whenTheLastTicketIsSoldTheShowsPageIsOpenAgain() {
            arm(2, 5);
            openRoom();
            draw();
            enter(3);
            HoldId hold = HoldId.next();
            assertThat(boxOffice.hold(new HoldRequest(hold, CartId.next(), tier, 2, "")))
                    .isInstanceOf(Held.class);
            pulse.beat();
            assertThat(turnstile.needed(show)).isTrue();
            assertThat(placard()).contains("\"left\":0", "\"held\":2", "\"soldOut\":false");

            boxOffice.confirm(new ConfirmRequest(OrderId.next(), show, List.of(hold), "mia@fans.example", "Mia"));
            pulse.beat();

            assertThat(turnstile.needed(show)).isFalse();
            assertThat(placard()).contains("\"soldOut\":true");
        }

        @Test
        void theDeskIsToldWhatCannotBe() {
            sell(10);
            assertRefused(desk.arm(show, new LinePlan(now(), now().minusSeconds(1), 5)));
            assertRefused(desk.arm(show, new LinePlan(now().plusSeconds(20), now().plusSeconds(10), 5)));
            assertRefused(desk.arm(show, plan(0)));
            assertRefused(desk.arm(ShowId.next(), plan(5)));
            assertRefused(desk.pause(show, "No line yet"));
            assertRefused(desk.close(show));
            arm(10, 5);
            assertThat(desk.arm(show, plan(7))).isEqualTo(new DeskOutcome.Done());
            assertThat(line().plan().buyersAtOnce()).isEqualTo(7);
            assertRefused(desk.pause(show, " "));
            openRoom();
            assertRefused(desk.arm(show, plan(8)));
            assertRefused(desk.disarm(show));
            assertThat(desk.admitAtOnce(show, 9)).isEqualTo(new DeskOutcome.Done());
            assertThat(figures().plan().buyersAtOnce()).isEqualTo(9);
        }

        @Test
        void aLineThatHasNotOpenedCanBeTakenAway() {
            arm(10, 5);

            assertThat(desk.disarm(show)).isEqualTo(new DeskOutcome.Done());
            pulse.beat();

            assertThat(desk.figures(show)).isEmpty();
            assertThat(board.at(LineBoard.path(show))).isNull();
        }

        private static void assertRefused(DeskOutcome outcome) {
            assertThat(outcome).isInstanceOf(DeskOutcome.Refused.class);
        }

        private LineFigures figures() {
            return desk.figures(show).orElseThrow();
        }

        private String pass(Place fan) {
            TurnOutcome outcome = turnstile.admit(fan);
            assertThat(outcome).isInstanceOf(Admitted.class);
            return ((Admitted) outcome).pass();
        }

        private String placard() {
            pulse.beat();
            return new String(
                    Objects.requireNonNull(board.at(LineBoard.path(show))).body(), StandardCharsets.UTF_8);
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
