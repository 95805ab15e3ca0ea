package live.houselights.boxoffice.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.Revoked;
import live.houselights.boxoffice.internal.Inventory.Taken;
import live.houselights.boxoffice.internal.Inventory.TooFew;
import live.houselights.boxoffice.internal.TierInbox.Wish;
import live.houselights.boxoffice.internal.TierStore.Outcome;
import live.houselights.kernel.HoldId;

/**
 * The batches of a tier in the order in which its writers committed them, each with what its askers were told and with the row
 * as it was after the commit. Told once more, one command after the other, they say how many places were left when somebody
 * was refused: not how many at most, but how many.
 */
final class CommitOrder {

    private final TierTable table;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<HoldId, Place> places = new HashMap<>();
    private final List<String> untrue = new ArrayList<>();
    private int capacity;
    private int aside;
    private int taken;
    private int refusals;
    private int closest = Integer.MAX_VALUE;

    CommitOrder(TierTable table, int capacity) {
        this.table = table;
        this.capacity = capacity;
    }

    /** A writer whose batches are noted. Nobody else commits between a commit and its note. */
    TierWriter writer(PlantedBug bug, Executor turns) {
        TierStore store = new SqlTierStore(table.database(), table.dialect());
        return new TierWriter(table.tier(), store, turns, TierTable::pause, _ -> {}) {
            @Override
            Outcome commit(TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
                return noted(
                        batch,
                        () -> bug.commit(
                                written -> super.commit(open, written, batch, answers), open, changes, batch, answers));
            }
        };
    }

    private synchronized Outcome noted(List<Wish> batch, Supplier<Outcome> commit) {
        Outcome outcome = commit.get();
        if (outcome instanceof Outcome.Done) {
            entries.add(new Entry(List.copyOf(batch), table.left()));
        }
        return outcome;
    }

    /** What was told and was not so; empty for a true evening. Only once all have been answered. */
    synchronized List<String> judge() {
        for (Entry entry : entries) {
            entry.batch().forEach(wish -> judge(wish.command(), wish.answer().join()));
            if (left() != entry.left()) {
                untrue.add("%d should be left, and the row has %d".formatted(left(), entry.left()));
                return untrue;
            }
        }
        return untrue;
    }

    private int left() {
        return capacity - aside - taken;
    }

    private void judge(TierCommand command, Object told) {
        switch (command) {
            case TierCommand.Hold hold -> judge(hold.request(), told);
            case TierCommand.Release(var holds) -> holds.forEach(this::giveBack);
            case TierCommand.Confirm(var request, var _) -> {
                if (told instanceof Issued) {
                    request.holds().forEach(this::sell);
                }
            }
            case TierCommand.Revoke _ -> {
                if (told instanceof Revoked(var tickets)) {
                    taken -= tickets.size();
                }
            }
            case TierCommand.Resize(int places) -> {
                if (told.equals(true)) {
                    capacity = places;
                }
            }
            case TierCommand.SetAside(int number) -> {
                if (told.equals(true)) {
                    aside = number;
                }
            }
            default -> throw new IllegalArgumentException("Not a command of this evening: " + command);
        }
    }

    private void judge(HoldRequest request, Object told) {
        switch (told) {
            case Taken(var _, boolean now, var _) -> {
                if (now) {
                    taken += request.quantity();
                    places.put(request.hold(), new Place(request.quantity(), Place.Stage.HELD));
                }
                if (left() < 0) {
                    untrue.add("%d were given, and %d too many".formatted(request.quantity(), -left()));
                }
            }
            case TooFew(int left) -> {
                refusals++;
                closest = Math.min(closest, request.quantity() - left);
                if (left != left() || left() >= request.quantity()) {
                    untrue.add("%d were refused because of %d left, and %d were"
                            .formatted(request.quantity(), left, left()));
                }
            }
            default -> throw new IllegalArgumentException("Not an answer to a hold: " + told);
        }
    }

    private void giveBack(HoldId hold) {
        Place place = places.get(hold);
        if (place != null && place.stage() == Place.Stage.HELD) {
            taken -= place.quantity();
            places.put(hold, place.at(Place.Stage.BACK));
        }
    }

    private void sell(HoldId hold) {
        Place place = places.get(hold);
        if (place != null && place.stage() != Place.Stage.SOLD) {
            // What was given back is taken again for whoever has paid, if there is room.
            taken += place.stage() == Place.Stage.BACK ? place.quantity() : 0;
            places.put(hold, place.at(Place.Stage.SOLD));
        }
    }

    int refusals() {
        return refusals;
    }

    /** By how many places the closest refusal was one. */
    int closest() {
        return closest;
    }

    private record Entry(List<Wish> batch, int left) {}

    private record Place(int quantity, Stage stage) {

        enum Stage {
            HELD,
            BACK,
            SOLD
        }

        Place at(Stage next) {
            return new Place(quantity, next);
        }
    }
}
