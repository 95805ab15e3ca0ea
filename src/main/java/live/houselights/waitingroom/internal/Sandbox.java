package live.houselights.waitingroom.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import live.houselights.waitingroom.Rehearsals;
import live.houselights.waitingroom.Rehearsals.Crowd;
import live.houselights.waitingroom.Rehearsals.Rehearsal;

/**
 * Plays one on-sale second by second, from the draw on, with the {@link Draw}, the {@link Inlet} and the {@link LineLimits} that
 * real fans meet.
 *
 * <p><b>A second.</b> What is due happens: fans enter, come, take tickets, pay, leave. Then the inlet is asked once, as each
 * {@link LinePulse} asks it, and calls whom it says.
 *
 * <p><b>Room.</b> As at the {@link Turnstile}: for who is called, room is kept for the call window; who comes later takes room
 * that is free, or asks again.
 *
 * <p><b>What is simplified.</b> How long people take is dealt from distributions, here and in {@link SandboxCheckout}. Nobody
 * gives up waiting, and the house itself is never slow.
 */
final class Sandbox {

    private static final int ALL = 100;
    private static final int HALF = 50;
    private static final int MOST = 95;
    private static final int LAST_SECOND = (int) Rehearsals.LONGEST.toSeconds();
    private static final int RETRY_AFTER = (int) LineLimits.RETRY_AFTER.toSeconds();

    /** Seconds until a page has learned of its turn and its fan of the page; some take longer than room is kept for them. */
    private static final double USUAL_RESPONSE = 12;

    private static final int LONGEST_RESPONSE = 240;

    private final SandboxStalls stalls;
    private final int buyersAtOnce;
    private final Crowd crowd;
    private final int callWindow;
    private final RandomGenerator random;
    private final SandboxAgenda agenda = new SandboxAgenda();
    private final SandboxCheckout checkout;
    private final SandboxCurve curve = new SandboxCurve();
    private final int[] waits;
    private int entered;
    private int called;
    private int awaited;
    private int noShows;

    Sandbox(SandboxStalls stalls, int buyersAtOnce, Crowd crowd, LineLimits limits) {
        this.stalls = stalls;
        this.buyersAtOnce = buyersAtOnce;
        this.crowd = crowd;
        this.callWindow = (int) limits.callWindow().toSeconds();
        this.random = new SplittableRandom(crowd.seed());
        this.checkout = new SandboxCheckout(stalls, agenda, crowd, random, limits);
        this.waits = new int[crowd.fans()];
    }

    /** Plays it to its end; empty when it was cancelled before. */
    Optional<Rehearsal> play(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            return Optional.empty();
        }
        SandboxFans fans = SandboxFans.of(crowd, stalls.usesLeft(), random);
        entered = fans.drawn();
        for (int second = 0; !cancelled.getAsBoolean(); second++) {
            pass(second, fans);
            boolean soldOut = stalls.isSoldOutAt(second);
            boolean idle = called == fans.size() && agenda.isEmpty();
            if (soldOut || idle || stalls.isOverAt(second) || second == LAST_SECOND) {
                return Optional.of(told(second, soldOut, fans));
            }
        }
        return Optional.empty();
    }

    private void pass(int second, SandboxFans fans) {
        while (entered < fans.size() && fans.arrival(entered) <= second) {
            entered++;
        }
        agenda.doUntil(second);
        stalls.look(second);
        checkout.forget(second);
        Stalls.Stock stock = stalls.stockAt(second);
        long more = Inlet.call(new Inlet.Situation(
                (long) entered - called,
                buyersAtOnce,
                checkout.buying(),
                awaited,
                stock.free(),
                stock.held(),
                checkout.paid(),
                checkout.failing()));
        for (long i = 0; i < more; i++) {
            call(second, fans);
        }
        curve.second(
                second,
                (long) entered - called,
                checkout.buying(),
                checkout.sold(),
                stalls.refusals(),
                checkout.declined());
    }

    private void call(int second, SandboxFans fans) {
        int code = fans.code(called);
        waits[called] = second - fans.arrival(called);
        called++;
        awaited++;
        boolean absent = random.nextInt(ALL) < crowd.absent();
        int comes = second + response();
        int keptUntil = second + callWindow;
        if (absent) {
            noShows++;
            agenda.note(keptUntil, _ -> awaited--);
        } else if (comes <= keptUntil) {
            agenda.note(comes, now -> {
                awaited--;
                checkout.admit(now, code);
            });
        } else {
            agenda.note(keptUntil, _ -> awaited--);
            agenda.note(comes, now -> comeLate(now, code));
        }
    }

    private void comeLate(int second, int code) {
        if (checkout.buying() + awaited < buyersAtOnce) {
            checkout.admit(second, code);
        } else {
            agenda.note(second + RETRY_AFTER, now -> comeLate(now, code));
        }
    }

    private int response() {
        return 1 + (int) Math.min(LONGEST_RESPONSE, -Math.log1p(-random.nextDouble()) * USUAL_RESPONSE);
    }

    private Rehearsal told(int second, boolean soldOut, SandboxFans fans) {
        Duration end = Duration.ofSeconds(second);
        Arrays.sort(waits, 0, called);
        return new Rehearsal(
                soldOut ? Optional.of(end) : Optional.empty(),
                end,
                fans.size(),
                fans.codeHolders(),
                checkout.buyers(),
                checkout.sold(),
                stalls.left(),
                stalls.kept(),
                called,
                wait(HALF),
                wait(MOST),
                noShows,
                stalls.refusals(),
                checkout.emptyHanded(),
                checkout.declined(),
                checkout.lapsed(),
                stalls.ends(),
                curve.slices());
    }

    private Duration wait(int ofHundred) {
        return called == 0 ? Duration.ZERO : Duration.ofSeconds(waits[(int) ((long) (called - 1) * ofHundred / ALL)]);
    }
}
