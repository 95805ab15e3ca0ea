package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Programme;
import live.houselights.kernel.EntryId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Night;
import live.houselights.testing.TestClock;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LineFigures;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.internal.EnterOutcome.Entered;
import live.houselights.waitingroom.internal.LineSeals.Place;
import live.houselights.waitingroom.internal.TurnOutcome.Admitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A published show that goes on sale in ten minutes, and short words for what tests do with its line. */
abstract class OnSale {

    static final Duration UNTIL_ROOM = Duration.ofMinutes(5);
    static final Duration UNTIL_DRAW = Duration.ofMinutes(10);

    @Autowired
    LineDesk desk;

    @Autowired
    EntryDoor door;

    @Autowired
    Turnstile turnstile;

    @Autowired
    LinePulse pulse;

    @Autowired
    LineBoard board;

    @Autowired
    Lines lines;

    @Autowired
    Programme programme;

    @Autowired
    TierDesk tiers;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TestClock clock;

    ShowId show = ShowId.next();
    String slug = "";
    TierId tier = TierId.next();

    @BeforeEach
    void announce() {
        clock.reset();
        Night night = Night.in30Days(now()).titled("A night in <b>line</b>").published(programme);
        show = night.show();
        slug = night.slug();
        tier = TierId.next();
    }

    @AfterEach
    void goHome() {
        desk.close(show);
        clock.reset();
    }

    void sell(int tickets) {
        assertThat(tiers.save(
                        tier,
                        show,
                        new TierDesk.TierDraft(
                                "Floor",
                                "",
                                Money.of(2_500, "EUR"),
                                Money.of(250, "EUR"),
                                tickets,
                                4,
                                null,
                                "",
                                now().plus(UNTIL_DRAW),
                                now().plus(Duration.ofDays(20)),
                                0)))
                .isEqualTo(new TierDesk.TierOutcome.Saved());
    }

    /** Puts a line before the show, with so many tickets behind it. */
    void arm(int tickets, int buyersAtOnce) {
        sell(tickets);
        assertThat(desk.arm(show, plan(buyersAtOnce))).isEqualTo(new DeskOutcome.Done());
        pulse.beat();
    }

    LinePlan plan(int buyersAtOnce) {
        return new LinePlan(now().plus(UNTIL_ROOM), now().plus(UNTIL_DRAW), buyersAtOnce);
    }

    void openRoom() {
        clock.advance(UNTIL_ROOM);
    }

    /** The minute comes, and the draw is held. */
    void draw() {
        clock.advance(UNTIL_DRAW.minus(UNTIL_ROOM));
        pulse.beat();
    }

    void pass(Duration time) {
        clock.advance(time);
        pulse.beat();
    }

    static String challenge() {
        return UUID.randomUUID().toString();
    }

    EnterOutcome enter(EntryId entry, String challenge) {
        return door.enter(show, entry, challenge).join();
    }

    Place enter() {
        EnterOutcome outcome = enter(EntryId.next(), challenge());
        assertThat(outcome).isInstanceOf(Entered.class);
        Entered entered = (Entered) outcome;
        return new Place(show, entered.line(), entered.entry(), entered.number());
    }

    List<Place> enter(int fans) {
        return IntStream.range(0, fans).mapToObj(_ -> enter()).toList();
    }

    LineFigures figures() {
        return desk.figures(show).orElseThrow();
    }

    String pass(Place fan) {
        TurnOutcome outcome = turnstile.admit(fan);
        assertThat(outcome).isInstanceOf(Admitted.class);
        return ((Admitted) outcome).pass();
    }

    String placard() {
        pulse.beat();
        return new String(Objects.requireNonNull(board.at(LineBoard.path(show))).body(), StandardCharsets.UTF_8);
    }

    Line line() {
        return lines.find(show).orElseThrow();
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
