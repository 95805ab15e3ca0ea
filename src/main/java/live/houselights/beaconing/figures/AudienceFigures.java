package live.houselights.beaconing.figures;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import live.houselights.beaconing.Audience;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.AudienceCounted;
import live.houselights.messages.audience.AudienceRolledUp;
import live.houselights.messages.audience.AudienceTally;
import org.springframework.stereotype.Component;

/** The audience as every role may ask for it: now from the topic, all else from SQL. */
@Component
class AudienceFigures implements Audience {

    private static final int MOST_SHOWS = 100;
    private static final Measured NOTHING = new Cell(Facet.MINUTE).measured();

    private final MinutePeaks peaks;
    private final CellBook cells;
    private final ClusterCache<ShowId, Figures> known;
    private final AudienceTally tally = new AudienceTally();

    AudienceFigures(MinutePeaks peaks, CellBook cells, ClusterCaches caches, Topics topics) {
        this.peaks = peaks;
        this.cells = cells;
        this.known = caches.<ShowId, Figures>remember("beaconing.figures", MOST_SHOWS, this::read)
                .bustedBy(AudienceRolledUp.class, AudienceRolledUp::show);
        topics.subscribe(AudienceCounted.class, tally::hear);
    }

    @Override
    public int watchingNow(ShowId show) {
        return tally.of(show);
    }

    @Override
    public List<Minute> curve(ShowId show, Instant from, Instant to) {
        Instant end = to.isAfter(from.plus(LONGEST_CURVE)) ? from.plus(LONGEST_CURVE) : to;
        Map<Instant, Integer> viewers = peaks.between(show, from, end);
        Map<Instant, Measured> measured = new HashMap<>();
        cells.minutes(show, from.toString(), end.toString())
                .forEach((spot, cell) -> measured.put(Instant.parse(spot.word()), cell.measured()));
        TreeSet<Instant> minutes = new TreeSet<>(viewers.keySet());
        minutes.addAll(measured.keySet());
        return minutes.stream()
                .map(at -> new Minute(at, viewers.getOrDefault(at, 0), measured.getOrDefault(at, NOTHING)))
                .toList();
    }

    @Override
    public Figures figures(ShowId show) {
        return known.get(show);
    }

    private Figures read(ShowId show) {
        Map<Spot, Cell> all = cells.of(show);
        Cell whole = all.getOrDefault(new Spot(show, Facet.SHOW, ""), new Cell(Facet.SHOW));
        return new Figures(
                group("", whole), groups(all, Facet.COUNTRY), groups(all, Facet.DEVICE), groups(all, Facet.RENDITION));
    }

    private static List<Group> groups(Map<Spot, Cell> all, Facet facet) {
        return all.entrySet().stream()
                .filter(it -> it.getKey().facet() == facet)
                .map(it -> group(it.getKey().word(), it.getValue()))
                .sorted(Comparator.comparing((Group group) -> group.measured().watched())
                        .reversed()
                        .thenComparing(Group::word))
                .toList();
    }

    private static Group group(String word, Cell cell) {
        return new Group(word, cell.viewers(), cell.measured());
    }
}
