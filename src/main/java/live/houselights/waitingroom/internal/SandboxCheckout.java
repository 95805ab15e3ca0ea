package live.houselights.waitingroom.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.waitingroom.Rehearsals.Crowd;
import live.houselights.waitingroom.internal.SandboxStalls.Taken;

/**
 * What simulated fans do from their admission on: look, take tickets, pay, or do not.
 *
 * <p>A used pass takes room until its fan has bought or its time is over, and a full cart that is left standing keeps its
 * tickets until its hold lapses. These two are what makes the ends of real on-sales slow.
 */
final class SandboxCheckout {

    private static final int ALL = 100;

    /** Seconds; even between the two of each pair. */
    private static final int OPENS_FROM = 2;

    private static final int OPENS_UNTIL = 8;
    private static final int CHOOSES_FROM = 5;
    private static final int CHOOSES_UNTIL = 45;
    private static final int TRIES_AGAIN_FROM = 10;
    private static final int TRIES_AGAIN_UNTIL = 40;

    /** Whose payment is declined so often gives up. */
    private static final int MOST_TRIES = 3;

    /** How far checkouts are from the middling one: their logarithm is normal, as of most things that people do. */
    private static final double CHECKOUT_SPREAD = 0.5;

    /** Of a hundred fans, so many want one ticket, two, three, four. */
    private static final int[] WISHES = {30, 45, 10, 15};

    private static final int HOLD = (int) BoxOffice.HOLD.toSeconds();
    private static final int PULSE = (int) Keeper.PULSE.toSeconds();

    private final SandboxStalls stalls;
    private final SandboxAgenda agenda;
    private final Crowd crowd;
    private final RandomGenerator random;
    private final int buyingTime;
    private final Deque<Integer> paid = new ArrayDeque<>();
    private final Deque<Failure> failures = new ArrayDeque<>();
    private int failing;
    private int buying;
    private int buyers;
    private long sold;
    private int declined;
    private int lapsed;
    private int emptyHanded;

    SandboxCheckout(
            SandboxStalls stalls, SandboxAgenda agenda, Crowd crowd, RandomGenerator random, LineLimits limits) {
        this.stalls = stalls;
        this.agenda = agenda;
        this.crowd = crowd;
        this.random = random;
        this.buyingTime = (int) limits.buyingTime().toSeconds();
    }

    /** A fan with tickets in the cart, who means to pay. */
    private static final class Visit {

        private final Taken cart;
        private final int holdLapses;
        private final int passEnds;
        private int tries;
        private boolean failing;
        private int failedAt;

        Visit(Taken cart, int holdLapses, int passEnds) {
            this.cart = cart;
            this.holdLapses = holdLapses;
            this.passEnds = passEnds;
        }
    }

    private record Failure(int second, Visit visit) {}

    /**
     * Lets a fan in.
     *
     * @param code the batch that their code is of; -1 without a code
     */
    void admit(int second, int code) {
        buying++;
        agenda.note(second + between(OPENS_FROM, OPENS_UNTIL), now -> look(now, code));
    }

    private void look(int second, int code) {
        int passEnds = second + buyingTime;
        boolean wants = happens(crowd.buying());
        if (wants || random.nextBoolean()) {
            agenda.note(second + between(CHOOSES_FROM, CHOOSES_UNTIL), now -> choose(now, code, wants, passEnds));
        } else {
            agenda.note(passEnds, _ -> buying--);
        }
    }

    private void choose(int second, int code, boolean wants, int passEnds) {
        Optional<Taken> taken = stalls.take(wish(), code, random, second);
        if (taken.isEmpty()) {
            emptyHanded++;
            agenda.note(passEnds, _ -> buying--);
            return;
        }
        Visit visit = new Visit(taken.get(), second + HOLD, passEnds);
        int pays = second + checkout();
        if (wants && pays < visit.holdLapses) {
            agenda.note(pays, now -> pay(now, visit));
        } else {
            leave(visit);
        }
    }

    private void pay(int second, Visit visit) {
        if (!happens(crowd.declined())) {
            paid.addLast(second);
            recover(visit);
            stalls.sell(visit.cart);
            sold += visit.cart.tickets();
            buyers++;
            buying--;
            return;
        }
        declined++;
        visit.tries++;
        if (!visit.failing) {
            visit.failing = true;
            failing++;
        }
        visit.failedAt = second;
        failures.addLast(new Failure(second, visit));
        int again = second + between(TRIES_AGAIN_FROM, TRIES_AGAIN_UNTIL);
        if (visit.tries < MOST_TRIES && again < visit.holdLapses) {
            agenda.note(again, now -> pay(now, visit));
        } else {
            leave(visit);
        }
    }

    private void recover(Visit visit) {
        if (visit.failing) {
            visit.failing = false;
            failing--;
        }
    }

    /** The cart stays behind, and the pass is not used up. */
    private void leave(Visit visit) {
        agenda.note(visit.holdLapses, now -> {
            lapsed++;
            stalls.putBack(visit.cart, now);
        });
        agenda.note(visit.passEnds, _ -> buying--);
    }

    /** Forgets payments that say nothing about the next any more. */
    void forget(int second) {
        while (!paid.isEmpty() && paid.getFirst() < second - PULSE) {
            paid.removeFirst();
        }
        while (!failures.isEmpty() && failures.getFirst().second() < second - PULSE) {
            Failure old = failures.removeFirst();
            if (old.visit().failedAt == old.second()) {
                recover(old.visit());
            }
        }
    }

    /** Payments that went through lately. */
    int paid() {
        return paid.size();
    }

    /** Fans whose last payment was declined lately. */
    int failing() {
        return failing;
    }

    int buying() {
        return buying;
    }

    int buyers() {
        return buyers;
    }

    long sold() {
        return sold;
    }

    int declined() {
        return declined;
    }

    int lapsed() {
        return lapsed;
    }

    int emptyHanded() {
        return emptyHanded;
    }

    private int wish() {
        int chance = random.nextInt(ALL);
        int tickets = 0;
        while (tickets < WISHES.length - 1 && chance >= WISHES[tickets]) {
            chance -= WISHES[tickets];
            tickets++;
        }
        return tickets + 1;
    }

    private int checkout() {
        return Math.max(
                1, (int) Math.round(crowd.checkout().toSeconds() * Math.exp(random.nextGaussian() * CHECKOUT_SPREAD)));
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private boolean happens(int ofHundred) {
        return random.nextInt(ALL) < ofHundred;
    }
}
