package live.houselights.boxoffice.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;

/**
 * A database that loses connections before, during and after a commit, carries statements out long after it was given up, and
 * refuses some for no reason that the writer could know.
 */
final class FaultyTiers extends MemoryTiers {

    private static final int MOST_NESTED = 6;

    private final Simulation world;
    private final PlantedBug bug;
    private final List<Watch> watches = new ArrayList<>();
    private boolean healed;
    private int nested;

    private final Pool early;
    private final Pool batch;

    /**
     * @param early a price of so many places, which every hold asks for
     * @param batch places for the holders of codes
     */
    FaultyTiers(TierId tier, int capacity, Pool early, Pool batch, Simulation world, PlantedBug bug) {
        super(tier, capacity, early, batch);
        this.early = early;
        this.batch = batch;
        this.world = world;
        this.bug = bug;
    }

    void heal() {
        healed = true;
    }

    /** Watches which holds there are and in which states, and how few places are left, from now on. */
    Watch watch() {
        Watch watch = new Watch(left(), holds());
        watches.add(watch);
        return watch;
    }

    @Override
    public TakeOver takeOver(TierId tier, long mine) {
        meanwhile();
        loseSometimes();
        TakeOver taken = super.takeOver(tier, mine);
        loseSometimes();
        return taken;
    }

    @Override
    public Seen look(TierId tier, Wanted wanted) {
        if (wanted.isNothing()) {
            return Seen.NOTHING;
        }
        meanwhile();
        loseSometimes();
        return super.look(tier, wanted);
    }

    @Override
    public Outcome commit(long epoch, Changes changes) {
        meanwhile();
        loseSometimes();
        if (happens(3)) {
            return new Outcome.Surprised("chance");
        }
        if (happens(4)) {
            world.soon(() -> carryOut(epoch, changes));
            throw lost();
        }
        Outcome outcome = carryOut(epoch, changes);
        loseSometimes();
        meanwhile();
        return outcome;
    }

    private Left left() {
        Pool earlyNow = pool(early.id());
        return new Left(
                counts().left(),
                Objects.requireNonNull(earlyNow.places()) - earlyNow.taken(),
                pool(batch.id()).own());
    }

    private Outcome carryOut(long epoch, Changes changes) {
        Left before = left();
        Outcome outcome = bug == PlantedBug.IGNORES_THE_EPOCH ? written(changes) : super.commit(epoch, changes);
        if (outcome instanceof Outcome.Done) {
            // Within a batch there may have been fewer than before and after it.
            int taken = changes.added().stream().mapToInt(Holding::quantity).sum()
                    + changes.issued().size();
            int withdrawn = withdrawn(changes.before(), changes.after());
            Left fewest = new Left(
                    before.open() - taken - withdrawn, before.early() - taken, before.batch() - taken - withdrawn);
            watches.forEach(watch -> watch.see(fewest.or(left()), changes));
            changes.changed()
                    .forEach(change -> Simulation.require(
                            change.was() == Holding.State.HELD || !change.now().isHeld(),
                            "a hold that had been given back is held again"));
        }
        audit();
        return outcome;
    }

    /** Places that a manager took out of open sale, or the list wished for. */
    private static int withdrawn(Counts before, Counts after) {
        return Math.max(0, before.capacity() - after.capacity())
                + Math.max(0, after.setAside() - before.setAside())
                + Math.max(0, after.listed() - before.listed())
                + Math.abs(after.kept() - before.kept());
    }

    private void audit() {
        Simulation.require(places(Holding.State.HELD) == counts().held(), "held places are miscounted");
        Simulation.require(tickets() == counts().sold(), "sold places are miscounted");
        Simulation.require(counts().free() >= 0, "oversold");
        Simulation.require(keptByPools() == counts().kept(), "kept places are miscounted");
        Simulation.require(
                taken(hold -> hold.step() != null) == pool(early.id()).taken(),
                "places at an early price are miscounted");
        // A batch that keeps nothing any more counts nothing any more.
        Simulation.require(
                !pool(batch.id()).keeps()
                        || taken(hold -> hold.batch() != null)
                                == pool(batch.id()).taken(),
                "places for codes are miscounted");
    }

    /** Places held, sold, or sold and refunded since: none of them is sold again at an early price or to a batch. */
    private int taken(Predicate<Holding> which) {
        return holds().stream()
                .filter(hold -> hold.isHeld() || hold.isConfirmed())
                .filter(which)
                .mapToInt(Holding::quantity)
                .sum();
    }

    private void meanwhile() {
        if (nested < MOST_NESTED) {
            nested++;
            world.others();
            nested--;
        }
    }

    private boolean happens(int inHundred) {
        return !healed && world.chance(inHundred);
    }

    private void loseSometimes() {
        if (happens(3)) {
            throw lost();
        }
    }

    private static Unanswered lost() {
        return new Unanswered(new IOException("The connection was lost"));
    }

    /** Places left for everybody, at the early price, and for the holders of codes. */
    record Left(int open, int early, int batch) {

        Left or(Left other) {
            return new Left(Math.min(open, other.open), Math.min(early, other.early), Math.min(batch, other.batch));
        }
    }

    /** What was there when somebody asked, what was there while they waited, and the fewest places that were left. */
    static final class Watch {

        private final Set<HoldId> before;
        private final Set<Seen> seen = new HashSet<>();
        private Left fewest;

        private Watch(Left left, Collection<Holding> holds) {
            this.fewest = left;
            this.before = holds.stream().map(Holding::id).collect(Collectors.toSet());
            holds.forEach(this::see);
        }

        boolean had(HoldId hold) {
            return before.contains(hold);
        }

        /** Whether there was a moment since somebody asked when the hold was in this state. */
        boolean saw(Holding hold) {
            return seen.contains(new Seen(hold.id(), hold.state()));
        }

        private void see(Left left, Changes changes) {
            fewest = fewest.or(left);
            changes.added().forEach(hold -> {
                // What is held and given back in one batch was held in between.
                seen.add(new Seen(hold.id(), Holding.State.HELD));
                see(hold);
            });
            changes.changed().forEach(change -> see(change.now()));
        }

        private void see(Holding hold) {
            seen.add(new Seen(hold.id(), hold.state()));
        }

        Left fewest() {
            return fewest;
        }

        private record Seen(HoldId hold, Holding.State state) {}
    }
}
