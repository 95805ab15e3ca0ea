package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Show;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.LongerReplays;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code replay_extension}. Most shows have no row in it: a node remembers for a moment what the longest of a show is, and
 * reads no ticket's own while there is none.
 */
@Component
class ReplayExtensions implements LongerReplays {

    private static final int MOST_SHOWS = 1_000;

    private final JdbcClient sql;
    private final Tickets tickets;
    private final Clock clock;
    private final ClusterCache<ShowId, Integer> longest;

    ReplayExtensions(JdbcClient sql, Tickets tickets, ClusterCaches caches, Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.clock = clock;
        this.longest = caches.remember("onstage.longer-replays", MOST_SHOWS, this::mostDays);
    }

    @Override
    public boolean extend(ShowId show, TicketId ticket, int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("A replay lasts 1 to %d days longer, not %d".formatted(MOST_DAYS, days));
        }
        return sql.sql("insert into replay_extension (ticket, show_id, days, given_at)"
                                + " values (:ticket, :show, :days, :now) on conflict do nothing")
                        .param("ticket", ticket.value())
                        .param("show", show.value())
                        .param("days", days)
                        .param("now", Columns.time(clock.instant()))
                        .update()
                > 0;
    }

    @Override
    public Optional<Integer> days(ShowId show, TicketId ticket) {
        if (longest.get(show) == 0) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(ticket), tickets.before(ticket).stream())
                .flatMap(each -> own(each).stream())
                .max(Integer::compare);
    }

    private Optional<Integer> own(TicketId ticket) {
        return sql.sql("select days from replay_extension where ticket = :ticket")
                .param("ticket", ticket.value())
                .query((row, _) -> row.getInt("days"))
                .optional();
    }

    @Override
    public Show of(Show show, TicketId ticket) {
        return isOnItsNight(show)
                ? show
                : show.replayedLonger(Duration.ofDays(days(show.id(), ticket).orElse(0)));
    }

    @Override
    public Show longest(Show show) {
        return isOnItsNight(show) ? show : show.replayedLonger(Duration.ofDays(longest.get(show.id())));
    }

    /** Nobody is given a longer replay before there is one, so a live show costs no question. */
    private boolean isOnItsNight(Show show) {
        return clock.instant().isBefore(show.endsAt());
    }

    private int mostDays(ShowId show) {
        return sql.sql("select coalesce(max(days), 0) as most from replay_extension where show_id = :show")
                .param("show", show.value())
                .query((row, _) -> row.getInt("most"))
                .single();
    }
}
