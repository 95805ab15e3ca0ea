package live.houselights.waitingroom.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.Placard;
import live.houselights.edge.PlacardBoard;
import live.houselights.kernel.ShowId;
import live.houselights.waitingroom.LinePhase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What everybody may know about each line, as bytes: {@code GET /line/{show}/now} on the edge. Who asks is told what was
 * true at the last look, a second ago at most; it costs no query.
 */
@Component
@OnRole(Role.STOREFRONT)
public class LineBoard implements PlacardBoard {

    /** How long any cache may keep it. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private final Map<ShowId, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, Placard> placards = new ConcurrentHashMap<>();
    private final Clock clock;

    LineBoard(Clock clock) {
        this.clock = clock;
    }

    /** A line as it was last looked at. */
    private record Seen(Line line, Stalls.Stock stock) {}

    @Override
    public @Nullable Placard at(String path) {
        return placards.get(path);
    }

    /** Where this show's placard hangs on the edge. */
    public static String path(ShowId show) {
        return "/line/" + show + "/now";
    }

    void put(Line line, Stalls.Stock stock, Keeper.Figures figures) {
        LinePhase phase = line.phaseAt(clock.instant());
        seen.put(line.show(), new Seen(line, stock));
        String json = NowServing.json(line, phase, stock, figures);
        placards.compute(path(line.show()), (_, before) -> {
            Placard now = Placard.json(json, FRESH);
            return before != null && before.tag().equals(now.tag()) ? before : now;
        });
    }

    void remove(ShowId show) {
        seen.remove(show);
        placards.remove(path(show));
    }

    /** The lines that hang here. */
    Iterable<ShowId> shows() {
        return seen.keySet();
    }

    /** The line before this show, closed ones included for a while. */
    public Optional<Facts> facts(ShowId show) {
        return Optional.ofNullable(seen.get(show))
                .map(it -> new Facts(
                        it.line().phaseAt(clock.instant()),
                        it.line().plan().opensAt(),
                        it.line().plan().drawsAt()));
    }

    /** What the page says before its script runs. */
    public record Facts(LinePhase phase, Instant opensAt, Instant drawsAt) {}

    /** How many were in the draw; empty before it. */
    Optional<Long> drawn(ShowId show) {
        return Optional.ofNullable(seen.get(show))
                .flatMap(it -> Optional.ofNullable(it.line().draw()))
                .map(Line.Drawn::count);
    }

    /** Whether this is the mark of the line that hangs here; also when none hangs, since it may only not have been seen yet. */
    boolean isOf(ShowId show, String mark) {
        Seen line = seen.get(show);
        return line == null || line.line().mark().equals(mark);
    }

    boolean isGated(ShowId show) {
        Seen line = seen.get(show);
        return line != null
                && switch (line.line().phaseAt(clock.instant())) {
                    case ARMED, CLOSED -> false;
                    case GATHERING, DRAWING, OPEN, PAUSED -> !line.stock().isGone();
                };
    }
}
