package live.houselights.boxoffice.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    FaultyTiers(TierId tier, int capacity, Simulation world, PlantedBug bug) {
        super(tier, capacity);
        this.world = world;
        this.bug = bug;
    }

    void heal() {
        healed = true;
    }

    /** Remembers which holds there were, and watches how few places are left from now on. */
    Watch watch() {
        Watch watch =
                new Watch(counts().left(), holds().stream().map(Holding::id).collect(Collectors.toSet()));
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

    private Outcome carryOut(long epoch, Changes changes) {
        Outcome outcome = bug == PlantedBug.IGNORES_THE_EPOCH ? written(changes) : super.commit(epoch, changes);
        if (outcome instanceof Outcome.Done) {
            int taken = changes.added().stream().mapToInt(Holding::quantity).sum();
            // Within a batch there may have been fewer than before and after it.
            int fewest = changes.before().left() - taken - changes.issued().size();
            watches.forEach(watch -> watch.see(Math.min(fewest, counts().left())));
        }
        Simulation.require(places(Holding.State.HELD) == counts().held(), "held places are miscounted");
        Simulation.require(tickets() == counts().sold(), "sold places are miscounted");
        Simulation.require(counts().left() >= 0, "oversold");
        return outcome;
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

    /** What was there when somebody asked, and the fewest places that were left while they waited. */
    static final class Watch {

        private final Set<HoldId> before;
        private int fewest;

        private Watch(int left, Set<HoldId> before) {
            this.fewest = left;
            this.before = before;
        }

        boolean had(HoldId hold) {
            return before.contains(hold);
        }

        private void see(int left) {
            fewest = Math.min(fewest, left);
        }

        int fewest() {
            return fewest;
        }
    }
}
