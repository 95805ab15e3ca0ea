package live.houselights.testing;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import live.houselights.beaconing.Quality;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/** What a test says that devices have measured. */
public final class MeasuredQuality implements Quality {

    private static final Comparator<TicketId> BY_ID = Comparator.comparing(TicketId::toString);

    private final Map<ShowId, ConcurrentSkipListMap<TicketId, TicketQuality>> shows = new ConcurrentHashMap<>();

    public void measured(ShowId show, TicketId ticket, Duration played, Duration stalled, int rebuffers) {
        shows.computeIfAbsent(show, _ -> new ConcurrentSkipListMap<>(BY_ID))
                .put(ticket, new TicketQuality(ticket, played, stalled, rebuffers));
    }

    @Override
    public List<TicketQuality> worse(
            ShowId show, int leastStalledPermille, Duration leastPlayed, @Nullable TicketId after, int most) {
        return shows.getOrDefault(show, new ConcurrentSkipListMap<>(BY_ID)).values().stream()
                .filter(each -> after == null || BY_ID.compare(each.ticket(), after) > 0)
                .filter(each -> each.played().plus(each.stalled()).compareTo(leastPlayed) >= 0)
                .filter(each -> each.stalled().toMillis() * 1_000
                        >= leastStalledPermille
                                * each.played().plus(each.stalled()).toMillis())
                .limit(most)
                .toList();
    }

    @Override
    public Optional<TicketQuality> of(ShowId show, TicketId ticket) {
        return Optional.ofNullable(shows.get(show)).flatMap(tickets -> Optional.ofNullable(tickets.get(ticket)));
    }
}
