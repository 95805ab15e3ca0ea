package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.CartId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Atomically;
import live.houselights.waitingroom.Admissions;
import live.houselights.waitingroom.LinePhase;
import live.houselights.waitingroom.internal.AdmissionRows.Admission;
import live.houselights.waitingroom.internal.LineSeals.Pass;
import live.houselights.waitingroom.internal.LineSeals.Place;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Admits one buyer per place.
 *
 * <p><b>Once.</b> A place has one row, and the row one pass. Asked again, from whichever device, it gets a new pass and the
 * old one is worth nothing; from the moment a cart has come with the pass, it belongs to that cart, and nobody gets another.
 *
 * <p><b>Room.</b> Who comes within the call window has room: the inlet kept it. Who comes later has not lost their turn, but
 * takes room that is free, under the line's lock, so that never more are called and buying than the desk allows.
 */
@Component
@OnRole(Role.STOREFRONT)
public class Turnstile implements Admissions {

    private final Lines lines;
    private final Entries entries;
    private final AdmissionRows rows;
    private final LineSeals seals;
    private final LineBoard board;
    private final LineLimits limits;
    private final Atomically atomically;
    private final Clock clock;

    Turnstile(
            Lines lines,
            Entries entries,
            AdmissionRows rows,
            LineSeals seals,
            LineBoard board,
            LineLimits limits,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.lines = lines;
        this.entries = entries;
        this.rows = rows;
        this.seals = seals;
        this.board = board;
        this.limits = limits;
        this.atomically = new Atomically(transactions);
        this.clock = clock;
    }

    /** A fan says that it is their turn. */
    public TurnOutcome admit(Place fan) {
        return atomically.run(_ -> {
            Instant now = now();
            Optional<Line> line = lines.find(fan.show()).filter(it -> it.phaseAt(now) != LinePhase.CLOSED);
            if (line.isEmpty()) {
                return new TurnOutcome.NoLine();
            }
            if (!line.get().mark().equals(fan.line())) {
                return new TurnOutcome.NoPlace();
            }
            long place = placeOf(fan, line.get());
            if (place == 0 || place > line.get().serving()) {
                return new TurnOutcome.NotYet(place, line.get().serving());
            }
            return rows.lock(fan.show(), fan.entry())
                    .map(before -> again(fan, line.get(), place, before, now))
                    .orElseGet(() -> first(fan, line.get(), place, now));
        });
    }

    /** The fan's place; 0 before the draw. */
    private long placeOf(Place fan, Line line) {
        if (line.draw() == null) {
            return 0;
        }
        return line.wasDrawn(fan.number())
                ? entries.drawnPlace(fan.show(), fan.entry()).orElse(0L)
                : fan.number();
    }

    private TurnOutcome first(Place fan, Line line, long place, Instant now) {
        Optional<TurnOutcome> refusal = noRoom(fan, line, place, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String word = word();
        Instant ends = now.plus(limits.useWithin());
        rows.add(fan.show(), fan.entry(), place, word, now, ends);
        return admitted(fan, word, ends);
    }

    private TurnOutcome again(Place fan, Line line, long place, Admission before, Instant now) {
        if (before.cart() != null) {
            return before.isGoodAt(now) ? new TurnOutcome.InUse() : new TurnOutcome.Spent();
        }
        Optional<TurnOutcome> refusal = before.isGoodAt(now) ? Optional.empty() : noRoom(fan, line, place, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String word = word();
        Instant ends = now.plus(limits.useWithin());
        rows.renew(fan.show(), fan.entry(), word, now, ends);
        return admitted(fan, word, ends);
    }

    private Optional<TurnOutcome> noRoom(Place fan, Line line, long place, Instant now) {
        if (line.paused()) {
            return Optional.of(new TurnOutcome.Paused(line.notice()));
        }
        long late = rows.lastCalledBy(fan.show(), now.minus(limits.callWindow()));
        boolean kept = place > late && rows.find(fan.show(), fan.entry()).isEmpty();
        if (kept) {
            return Optional.empty();
        }
        Line locked = lines.lock(fan.show()).orElse(line);
        long awaited = locked.serving() - late - rows.admittedBehind(fan.show(), late);
        long taken = rows.buying(fan.show(), now) + Math.max(0, awaited);
        return taken < locked.plan().buyersAtOnce()
                ? Optional.empty()
                : Optional.of(new TurnOutcome.Full(LineLimits.RETRY_AFTER));
    }

    private TurnOutcome admitted(Place fan, String word, Instant ends) {
        return new TurnOutcome.Admitted(seals.seal(new Pass(fan.show(), fan.entry(), word), passEnds(ends)), ends);
    }

    /** The cookie outlives the first use, so that a refresh in the middle of choosing is let in again. */
    private Instant passEnds(Instant useBy) {
        return useBy.plus(limits.buyingTime());
    }

    /** Whether this place is of the line that is before its show now, and not of an earlier one; a second old at most. */
    public boolean isStanding(Place fan) {
        return board.isOf(fan.show(), fan.line());
    }

    /** Whether the draw gives this place, or gave it; else its number is the place. */
    public boolean isDrawn(Place fan) {
        return board.drawn(fan.show()).map(drawn -> fan.number() <= drawn).orElse(true);
    }

    /** Whether this place has had its time, so that its fan may enter anew. */
    public boolean isSpent(Place fan) {
        return rows.find(fan.show(), fan.entry())
                .filter(it -> it.cart() != null && !it.isGoodAt(clock.instant()))
                .isPresent();
    }

    @Override
    public boolean needed(ShowId show) {
        return board.isGated(show);
    }

    @Override
    public Entrance present(ShowId show, String pass, CartId cart) {
        return seals.pass(show, pass)
                .map(known -> atomically.run(_ -> present(known, cart)))
                .orElseGet(Entrance.NotAdmitted::new);
    }

    private Entrance present(Pass pass, CartId cart) {
        Instant now = now();
        Optional<Admission> found =
                rows.lock(pass.show(), pass.entry()).filter(it -> it.word().equals(pass.word()) && it.isGoodAt(now));
        if (found.isEmpty()) {
            return new Entrance.NotAdmitted();
        }
        Admission admission = found.get();
        if (admission.cart() == null) {
            Instant ends = now.plus(limits.buyingTime());
            rows.use(pass.show(), pass.entry(), cart, now, ends);
            return new Entrance.Admitted(ends);
        }
        return admission.cart().equals(cart) ? new Entrance.Admitted(admission.endsAt()) : new Entrance.NotAdmitted();
    }

    @Override
    public boolean admits(ShowId show, CartId cart) {
        return !needed(show) || rows.isBuying(show, cart, clock.instant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String word() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
