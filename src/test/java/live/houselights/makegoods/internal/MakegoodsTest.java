package live.houselights.makegoods.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import live.houselights.boxoffice.Ticket;
import live.houselights.catalog.Catalog;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.makegoods.MakegoodDesk.Look;
import live.houselights.makegoods.MakegoodDesk.Outcome;
import live.houselights.makegoods.Makegoods;
import live.houselights.makegoods.Makegoods.Entry;
import live.houselights.makegoods.Makegoods.Filter;
import live.houselights.makegoods.Makegoods.Given;
import live.houselights.makegoods.Makegoods.Kind;
import live.houselights.makegoods.Makegoods.Makegood;
import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;
import live.houselights.onstage.LongerReplays;
import live.houselights.orders.Allowances;
import live.houselights.testing.Crowd;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Whose picture stood too often gets what the rule says, once, whatever is repeated and whoever dies. */
class MakegoodsTest {

    @Nested
    @OnH2
    class InMemory extends Promises {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Promises {}

    abstract static class Promises extends Evening {

        @Autowired
        Makegoods makegoods;

        @Autowired
        LongerReplays replays;

        @Autowired
        Allowances allowances;

        @Autowired
        WalkTickets walk;

        @Autowired
        GiveMakegood giving;

        @Autowired
        RuleBook ruleBook;

        @Autowired
        RoundBook rounds;

        @Autowired
        MakegoodBook book;

        @Autowired
        History history;

        @Autowired
        MakegoodLetters letters;

        @Autowired
        Catalog catalog;

        @Autowired
        TransactionTemplate transaction;

        @Test
        void partOfTheMoneyGoesBackOnceWithALetterAndAnEntry() {
            Ticket bad = stood(paidTicket());
            Ticket good = moved(paidTicket());
            promise(new Gift.Refund(20, 0));
            end();

            sweep.run();
            eventually(() -> assertThat(given(bad)).isEqualTo(new Given.Refund(euros(500))));
            sweep.run();
            walk.run("again", new WalkTickets.Piece(night.show()));
            giving.run("again", new GiveMakegood.Owed(bad.id()));

            assertThat(makegoods.of(List.of(good.id()))).isEmpty();
            assertThat(keptByProvider(bad.order())).isEqualTo(2_250);
            assertThat(keptByProvider(good.order())).isEqualTo(2_750);
            eventually(
                    () -> assertThat(balance(bad.order(), "liabilities:orders")).isZero());
            assertThat(balance(bad.order(), "")).isZero();
            assertThat(balance(bad.order(), "assets:gateway")).isEqualTo(2_250);
            assertThat(mailsTo(bad.holderEmail()))
                    .containsExactly("The picture stood too often: €5.00 back for A night in");
            assertThat(letterTo(bad.holderEmail()))
                    .contains("stood 9 times", "10 minutes of the 100 minutes", "€5.00", bad.number());
            assertThat(entries())
                    .containsExactly(
                            "The rule: Ticket %s: €5.00 went back.".formatted(bad.number()),
                            "Nora Manager: Switched the rule on, from 5 % of at least 30 min: 20 % back");
            assertThat(makegoods.progress(night.show()))
                    .hasValueSatisfying(progress -> assertThat(progress.over()).isTrue());
        }

        @Test
        void theReplayLastsLongerForTheTicketAlone() {
            Ticket bad = stood(paidTicket());
            Ticket good = moved(paidTicket());
            promise(new Gift.LongerReplay(3));
            end();

            sweep.run();
            eventually(() -> assertThat(given(bad)).isEqualTo(new Given.Replay(3)));

            eventually(() -> assertThat(replays.days(night.show(), bad.id())).isEqualTo(Optional.of(3)));
            assertThat(replays.days(night.show(), good.id())).isEmpty();
            assertThat(keptByProvider(bad.order())).isEqualTo(2_750);
            assertThat(mailsTo(bad.holderEmail()))
                    .containsExactly("The picture stood too often: your replay of A night in lasts longer");
            assertThat(letterTo(bad.holderEmail())).contains("3 days more", "/walk-in/");
        }

        @Test
        void nobodyIsLookedAtBeforeTheLastBeaconsAreIn() {
            Ticket bad = stood(paidTicket());
            promise(new Gift.LongerReplay(3));

            clock.advance(Duration.ofHours(3).plusMinutes(29));
            sweep.run();

            assertThat(rounds.find(night.show())).isEmpty();
            assertThat(makegoods.of(List.of(bad.id()))).isEmpty();
        }

        @Test
        void whatCostNothingGetsALongerReplayInsteadAndWhatWasRefundedNothing() {
            Ticket free = stood(freeTicket());
            Ticket refunded = stood(paidTicket());
            promise(new Gift.Refund(20, 2));
            orders.refund(refunded.order(), "Changed their mind");
            end();

            sweep.run();
            eventually(() -> assertThat(given(free)).isEqualTo(new Given.Replay(2)));
            eventually(() -> assertThat(given(refunded)).isEqualTo(new Given.Nothing()));

            assertThat(makegood(free).reason()).isEqualTo("Nothing was paid for this ticket here.");
            assertThat(keptByProvider(refunded.order())).isZero();
            assertThat(mailsTo(refunded.holderEmail())).isEmpty();
            assertThat(replays.days(night.show(), refunded.id())).isEmpty();
        }

        @Test
        void aRuleThatIsOffGivesNothingAndOneCannotComeAfterTheShow() {
            Ticket bad = stood(paidTicket());
            promise(new Gift.LongerReplay(3));
            var off = rule(new Gift.LongerReplay(3));
            assertThat(rules.set(
                            night.show(),
                            new Rule(false, off.stalledPermille(), off.watched(), off.gift()),
                            "Nora Manager"))
                    .isEqualTo(new Outcome.Set());
            end();

            assertThat(rules.set(night.show(), rule(new Gift.Refund(100, 0)), "Nora Manager"))
                    .isEqualTo(new Outcome.TooLate());
            sweep.run();

            assertThat(rounds.find(night.show())).isEmpty();
            assertThat(makegoods.of(List.of(bad.id()))).isEmpty();
        }

        @Test
        void aRuleHasLimits() {
            assertThat(refusedField(9, 30, new Gift.LongerReplay(3))).isEqualTo("permille");
            assertThat(refusedField(501, 30, new Gift.LongerReplay(3))).isEqualTo("permille");
            assertThat(refusedField(10, 0, new Gift.LongerReplay(3))).isEqualTo("minutes");
            assertThat(refusedField(10, 241, new Gift.LongerReplay(3))).isEqualTo("minutes");
            assertThat(refusedField(10, 30, new Gift.LongerReplay(0))).isEqualTo("days");
            assertThat(refusedField(10, 30, new Gift.Refund(20, 31))).isEqualTo("days");
            assertThat(refusedField(10, 30, new Gift.Refund(0, 0))).isEqualTo("percent");
            assertThat(refusedField(10, 30, new Gift.Refund(101, 0))).isEqualTo("percent");
            assertThat(refusedField(10, 1, new Gift.Refund(100, 0))).isEmpty();
            assertThat(refusedField(500, 240, new Gift.LongerReplay(30))).isEmpty();
            night = Night.startingAt(night.startsAt()).published(programme);
            assertThat(refusedField(50, 30, new Gift.LongerReplay(3))).isEqualTo("days");
            assertThat(refusedField(50, 30, new Gift.Refund(20, 1))).isEqualTo("days");
            assertThat(refusedField(50, 30, new Gift.Refund(20, 0))).isEmpty();
        }

        private String refusedField(int permille, int minutes, Gift gift) {
            var rule = new Rule(true, permille, Duration.ofMinutes(minutes), gift);
            return switch (rules.set(night.show(), rule, "Nora Manager")) {
                case Outcome.Refused(String field, String sentence) when !sentence.isEmpty() -> field;
                case Outcome.Refused _, Outcome.TooLate() -> "?";
                case Outcome.Set() -> "";
            };
        }

        @Test
        void aLookTellsWhatItWouldComeToAndGivesNothing() {
            stood(paidTicket());
            stood(paidTicket());
            stood(freeTicket());
            moved(paidTicket());

            Look look = rules.look(night.show(), rule(new Gift.Refund(20, 0)));
            Look replay = rules.look(night.show(), rule(new Gift.LongerReplay(3)));

            assertThat(look).isEqualTo(new Look(3, false, 2, List.of(euros(1_000)), true));
            assertThat(replay).isEqualTo(new Look(3, false, 0, List.of(), true));
            assertThat(makegoods.count(all())).isZero();
        }

        @Test
        void aLookAtManyPricesSomeOfThem() {
            Ticket bad = paidTicket();
            IntStream.range(0, Looks.PAGE + 200)
                    .forEach(_ -> measured.measured(night.show(), TicketId.next(), WHOLE.minus(STOOD), STOOD, 1));

            Look look = rules.look(night.show(), rule(new Gift.Refund(20, 0)));

            assertThat(look.tickets()).isEqualTo(Looks.PAGE + 200);
            assertThat(look.exact()).isFalse();
            assertThat(look.cost()).as("they are nobody's").isEmpty();
            assertThat(makegoods.of(List.of(bad.id()))).isEmpty();
        }

        @Test
        void whoDiesAfterTheMoneyWentBackGivesItOnce() {
            Ticket bad = stood(paidTicket());
            promise(new Gift.Refund(20, 0));
            found(bad);
            History dies = new History(sql) {
                @Override
                void add(ShowId show, String who, String deed, Optional<TicketId> ticket, Instant now) {
                    throw new IllegalStateException("Killed");
                }
            };

            assertThatThrownBy(() -> givingBy(dies).run("dies", new GiveMakegood.Owed(bad.id())))
                    .hasMessage("Killed");

            assertThat(given(bad)).as("nothing is noted").isEqualTo(new Given.NotYet());
            assertThat(mailsTo(bad.holderEmail())).isEmpty();
            assertThat(keptByProvider(bad.order())).isEqualTo(2_250);

            giving.run("again", new GiveMakegood.Owed(bad.id()));

            assertThat(given(bad)).isEqualTo(new Given.Refund(euros(500)));
            assertThat(keptByProvider(bad.order())).isEqualTo(2_250);
            assertThat(mailsTo(bad.holderEmail())).hasSize(1);
        }

        @Test
        void whoDiesBeforeALongerReplayIsNotedLeavesNone() {
            Ticket bad = stood(paidTicket());
            promise(new Gift.LongerReplay(3));
            found(bad);
            History dies = new History(sql) {
                @Override
                void add(ShowId show, String who, String deed, Optional<TicketId> ticket, Instant now) {
                    throw new IllegalStateException("Killed");
                }
            };

            assertThatThrownBy(() -> givingBy(dies).run("dies", new GiveMakegood.Owed(bad.id())))
                    .hasMessage("Killed");
            assertThat(replays.days(night.show(), bad.id())).isEmpty();

            giving.run("again", new GiveMakegood.Owed(bad.id()));
            assertThat(given(bad)).isEqualTo(new Given.Replay(3));
            assertThat(mailsTo(bad.holderEmail())).hasSize(1);
        }

        private void found(Ticket bad) {
            transaction.executeWithoutResult(_ -> {
                assertThat(rounds.begin(night.show(), clock.instant())).isTrue();
                assertThat(book.found(
                                night.show(),
                                quality.of(night.show(), bad.id()).orElseThrow(),
                                bad.number(),
                                clock.instant()))
                        .isTrue();
            });
        }

        private GiveMakegood givingBy(History pen) {
            return new GiveMakegood(
                    ruleBook, book, pen, letters, allowances, replays, tickets, catalog, nowhere(), transaction, clock);
        }

        @Test
        void manyAreWalkedThroughInPiecesAndEachIsFoundOnceHoweverManyWalk() {
            int many = 2 * WalkTickets.TOGETHER + 30;
            promise(new Gift.Refund(20, 0));
            IntStream.range(0, many)
                    .forEach(_ -> measured.measured(night.show(), TicketId.next(), WHOLE.minus(STOOD), STOOD, 1));
            assertThat(rounds.begin(night.show(), clock.instant())).isTrue();

            Crowd.of(4).attempt(16, number -> {
                walk.run("test", new WalkTickets.Piece(night.show()));
                return number;
            });
            eventually(() -> {
                walk.run("test", new WalkTickets.Piece(night.show()));
                assertThat(rounds.find(night.show()).orElseThrow().finished()).isTrue();
            });

            assertThat(makegoods.count(all())).isEqualTo(many);
            eventually(() -> assertThat(makegoods.count(new Filter(night.show(), Optional.of(Kind.NOTHING), "")))
                    .isEqualTo(many));
            assertThat(makegoods.historySize(night.show())).isEqualTo(many + 1);
        }

        @Test
        void whoeverGivesAtOnceGivesOnce() {
            Ticket bad = stood(paidTicket());
            promise(new Gift.Refund(20, 0));
            found(bad);

            List<Integer> _ = Crowd.of(6).attempt(12, number -> {
                try {
                    giving.run("test", new GiveMakegood.Owed(bad.id()));
                } catch (IllegalStateException underway) {
                    assertThat(underway).hasMessageContaining("not known to go back yet");
                }
                return number;
            });
            giving.run("test", new GiveMakegood.Owed(bad.id()));

            assertThat(given(bad)).isEqualTo(new Given.Refund(euros(500)));
            assertThat(keptByProvider(bad.order())).isEqualTo(2_250);
            assertThat(mailsTo(bad.holderEmail())).hasSize(1);
            assertThat(entries()).hasSize(2);
        }

        @Test
        void aShowThatWasCalledOffIsRefundedAndNothingElse() {
            Ticket bad = stood(paidTicket());
            promise(new Gift.LongerReplay(3));
            found(bad);
            programme.cancel(night.show());

            giving.run("test", new GiveMakegood.Owed(bad.id()));

            assertThat(given(bad)).isEqualTo(new Given.Nothing());
            assertThat(replays.days(night.show(), bad.id())).isEmpty();
        }

        @Test
        void whatWasGivenIsFoundByItsKindAndItsNumber() {
            Ticket bad = stood(paidTicket());
            Ticket other = stood(paidTicket());
            promise(new Gift.LongerReplay(1));
            end();
            sweep.run();
            eventually(() -> assertThat(makegoods.count(new Filter(night.show(), Optional.of(Kind.REPLAY), "")))
                    .isEqualTo(2));

            String part = bad.number().substring(1).toLowerCase(Locale.ROOT);
            assertThat(makegoods.find(new Filter(night.show(), Optional.empty(), part), 0, 10))
                    .extracting(Makegood::ticket)
                    .containsExactly(bad.id());
            assertThat(makegoods.count(new Filter(night.show(), Optional.of(Kind.REFUND), "")))
                    .isZero();
            assertThat(makegoods.count(new Filter(night.show(), Optional.empty(), "%")))
                    .isZero();
            assertThat(makegoods.find(all(), 1, 10)).hasSize(1);
            assertThat(makegood(other).stalledPermille()).isEqualTo(100);
        }

        private Filter all() {
            return new Filter(night.show(), Optional.empty(), "");
        }

        private Given given(Ticket ticket) {
            return makegood(ticket).given();
        }

        private Makegood makegood(Ticket ticket) {
            List<Makegood> found = makegoods.of(List.of(ticket.id()));
            assertThat(found).hasSize(1);
            return found.getFirst();
        }

        private List<String> entries() {
            return makegoods.history(night.show(), 0, 10).stream()
                    .map(Promises::inWords)
                    .toList();
        }

        private static String inWords(Entry entry) {
            return "%s: %s".formatted(entry.who(), entry.deed());
        }

        private static Money euros(long minor) {
            return Money.of(minor, "EUR");
        }

        private static Jobs nowhere() {
            return new Jobs() {
                @Override
                public <T> void schedule(JobKind<T> kind, String key, T payload, Instant when) {
                    throw new AssertionError("Nothing is ordered here");
                }

                @Override
                public <T> void schedule(JobKind<T> kind, String key, T payload) {
                    throw new AssertionError("Nothing is ordered here");
                }
            };
        }
    }
}
