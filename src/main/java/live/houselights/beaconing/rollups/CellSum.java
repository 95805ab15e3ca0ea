package live.houselights.beaconing.rollups;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.beaconing.figures.Cell;
import live.houselights.beaconing.figures.CellBook;
import live.houselights.beaconing.figures.Counts;
import live.houselights.beaconing.figures.Spot;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.RecentIds;
import live.houselights.kernel.ShowId;

/**
 * Figures of whole shows.
 *
 * <p>A player says in each beacon how long its first picture took, and it counts once while this node runs. After a start some
 * count once more, which moves no quantile: those that do are any of the audience.
 */
final class CellSum implements Sum {

    /** A minute of one show has some dozens. */
    static final int MOST_CELLS = 5_000;

    private final CellBook book;
    private final RecentIds begun;
    private final Map<Spot, Cell> cells = new HashMap<>();

    CellSum(CellBook book, RecentIds begun) {
        this.book = book;
        this.begun = begun;
    }

    @Override
    public void add(Beacon beacon) {
        Counts counts = Counts.of(beacon);
        boolean isFirstPicture = beacon.hasStarted() && begun.add(beacon.session());
        for (Spot spot : Spot.of(beacon)) {
            cells.computeIfAbsent(spot, _ -> new Cell(spot.facet())).add(beacon, counts, isFirstPicture);
        }
    }

    @Override
    public boolean isFull() {
        return cells.size() >= MOST_CELLS;
    }

    @Override
    public void write(UUID journal) {
        book.add(journal, cells);
    }

    @Override
    public Set<ShowId> shows() {
        return cells.keySet().stream().map(Spot::show).collect(Collectors.toUnmodifiableSet());
    }
}
