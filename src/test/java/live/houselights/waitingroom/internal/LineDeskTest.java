package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.kernel.CartId;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitingroom.Admissions.Entrance;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LineFigures;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.LinePhase;
import live.houselights.waitingroom.internal.EnterOutcome.Entered;
import live.houselights.waitingroom.internal.EnterOutcome.NoLine;
import live.houselights.waitingroom.internal.LineSeals.Place;
import live.houselights.waitingroom.internal.TurnOutcome.Admitted;
import live.houselights.waitingroom.internal.TurnOutcome.Paused;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a line's desk can do to it, from its arming to its end, on both databases. */
class LineDeskTest {

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
        void aLongLineIsClearedInStepsBeforeItIsArmedAgain() {
            arm(1_000, 5);
            openRoom();
            int many = 2 * LineLimits.CLEARED_AT_ONCE + 1;
            entries.add(
                    show,
                    IntStream.rangeClosed(1, many)
                            .mapToObj(number -> new Entries.Entry(EntryId.next(), number, "challenge " + number))
                            .toList(),
                    now());
            lines.entered(show, many);
            desk.close(show);

            lines.clear(show, 1, LineLimits.CLEARED_AT_ONCE);
            assertThat(entries.first(show, many)).hasSize(many - LineLimits.CLEARED_AT_ONCE);
            assertThat(desk.arm(show, plan(5))).isEqualTo(new DeskOutcome.Done());

            assertThat(entries.first(show, many)).isEmpty();
            assertThat(line().entries()).isZero();
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

        private Place inPlace(long place, List<Place> fans) {
            return fans.stream()
                    .filter(fan -> entries.drawnPlace(show, fan.entry()).orElseThrow() == place)
                    .findFirst()
                    .orElseThrow();
        }

        private static void assertRefused(DeskOutcome outcome) {
            assertThat(outcome).isInstanceOf(DeskOutcome.Refused.class);
        }
    }
}
