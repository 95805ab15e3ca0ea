package live.houselights.waitingroom.internal;

/**
 * Decides how many more places are called. It looks at nothing but the situation it is given, so it may be asked as often
 * as one likes, on as many nodes as one likes: asked again at once, it calls nobody.
 *
 * <ul>
 *   <li>Never are more called and buying than the desk allows at once.
 *   <li>Never are more called than tickets are free: who is called finds one, or was overtaken by somebody who is buying.
 *   <li>When payments fail, fewer are let in, down to a trickle that shows when they work again.
 *   <li>When most of what is not sold is in carts, fewer are let in, because they would find nothing.
 *   <li>Whoever does not come within the call window, or does not use their pass, frees the room for the next.
 * </ul>
 */
final class Inlet {

    /** With fewer payments than this to judge by, nothing is wrong. */
    static final int ENOUGH_PAYMENTS = 10;

    /** A share of cards that are declined on any good day. */
    static final double HEALTHY_FAILURES = 0.3;

    /** From this share of failures on, only {@link #TRICKLE} of the room is used. */
    static final double SICK_FAILURES = 0.8;

    static final double TRICKLE = 0.1;

    /** From this share of unsold tickets in carts on, the room narrows. */
    static final double PILED_UP = 0.5;

    /** What is left of the room when all unsold tickets are in carts. */
    static final double NARROWEST_BY_HOLDS = 0.25;

    private Inlet() {}

    /**
     * What the inlet sees.
     *
     * @param waiting places not called yet
     * @param buyersAtOnce the desk's limit
     * @param buying passes that are good now
     * @param awaited called within the window and not here yet
     * @param free tickets that anybody could hold now
     * @param held tickets in carts
     * @param paid payments that went through lately
     * @param failed payments that were declined or not answered lately
     */
    record Situation(
            long waiting, int buyersAtOnce, long buying, long awaited, long free, long held, int paid, int failed) {}

    /** How many more to call, 0 or more. */
    static long call(Situation now) {
        long room = room(now) - now.buying() - now.awaited();
        long tickets = now.free() - now.awaited();
        return Math.max(0, Math.min(now.waiting(), Math.min(room, tickets)));
    }

    /** How many may be called and buying at once as things go, at least one. */
    static long room(Situation now) {
        return Math.max(1, Math.round(now.buyersAtOnce() * byPayments(now) * byHolds(now)));
    }

    private static double byPayments(Situation now) {
        int all = now.paid() + now.failed();
        if (all < ENOUGH_PAYMENTS) {
            return 1;
        }
        double failures = (double) now.failed() / all;
        return between(failures, HEALTHY_FAILURES, SICK_FAILURES, TRICKLE);
    }

    private static double byHolds(Situation now) {
        long unsold = now.free() + now.held();
        if (unsold == 0) {
            return 1;
        }
        return between((double) now.held() / unsold, PILED_UP, 1, NARROWEST_BY_HOLDS);
    }

    /** 1 up to {@code from}, then falling in a straight line to {@code least} at {@code to}. */
    private static double between(double value, double from, double to, double least) {
        double way = Math.clamp((value - from) / (to - from), 0, 1);
        return 1 - way * (1 - least);
    }
}
