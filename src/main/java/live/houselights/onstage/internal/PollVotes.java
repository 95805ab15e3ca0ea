package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import live.houselights.catalog.Catalog;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Votes in polls, in SQL. They need no order among each other, so any node writes them, many at a time; the poll's row is locked
 * meanwhile ({@code docs/decisions/0030-votes-beside-the-stage.md}). So counts always add up to the votes, and a poll that was
 * closed, by whomever, has its last vote.
 */
@Component
class PollVotes {

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Catalog catalog;
    private final Clock clock;

    PollVotes(JdbcTemplate batches, TransactionTemplate transaction, Catalog catalog, Clock clock) {
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = transaction;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * What became of votes.
     *
     * @param open whether the poll took any
     * @param counted whose votes are durable
     */
    record Cast(boolean open, Set<UUID> counted) {

        static final Cast CLOSED = new Cast(false, Set.of());
    }

    /**
     * Counts votes, or changes those that were given before. The same votes again change nothing. A show that is over, or was called
     * off, takes none, whatever time its poll had.
     *
     * @param votes what each voter chose, from 0
     */
    Cast cast(ShowId show, UUID poll, Map<UUID, Integer> votes) {
        if (new Doors(show, catalog, clock).chatIsOver()) {
            return Cast.CLOSED;
        }
        return Objects.requireNonNull(transaction.execute(_ -> {
            Optional<Integer> choices = lock(show, poll);
            return choices.isEmpty() ? Cast.CLOSED : new Cast(true, count(poll, votes, choices.get()));
        }));
    }

    /** How many choices it has; empty when it is not open. */
    private Optional<Integer> lock(ShowId show, UUID poll) {
        return sql.sql("select choices from poll where id = :id and show_id = :show and closed_at is null"
                        + " and closes_at > :now for update")
                .param("id", poll)
                .param("show", show.value())
                .param("now", Columns.time(clock.instant()))
                .query((row, _) -> row.getInt("choices"))
                .optional();
    }

    private Set<UUID> count(UUID poll, Map<UUID, Integer> votes, int choices) {
        Map<UUID, Integer> before = given(poll, votes.keySet());
        List<Map.Entry<UUID, Integer>> fresh = new ArrayList<>();
        List<Map.Entry<UUID, Integer>> changed = new ArrayList<>();
        Set<UUID> counted = new HashSet<>();
        Map<Integer, Long> more = new HashMap<>();
        for (Map.Entry<UUID, Integer> vote : votes.entrySet()) {
            int choice = vote.getValue();
            if (choice < 0 || choice >= choices) {
                continue;
            }
            counted.add(vote.getKey());
            Integer other = before.get(vote.getKey());
            if (other == null) {
                fresh.add(vote);
                more.merge(choice, 1L, Long::sum);
            } else if (other != choice) {
                changed.add(vote);
                more.merge(choice, 1L, Long::sum);
                more.merge(other, -1L, Long::sum);
            }
        }
        int[] _ = Rows.write(
                batches, "insert into poll_vote (choice, poll_id, voter) values (?, ?, ?)", fresh, votesOf(poll));
        int[] _ = Rows.write(
                batches, "update poll_vote set choice = ? where poll_id = ? and voter = ?", changed, votesOf(poll));
        add(poll, more);
        return counted;
    }

    private static Rows.Setter<Map.Entry<UUID, Integer>> votesOf(UUID poll) {
        return (row, vote) -> {
            row.setInt(1, vote.getValue());
            row.setObject(2, poll);
            row.setObject(3, vote.getKey());
        };
    }

    private Map<UUID, Integer> given(UUID poll, Set<UUID> voters) {
        Map<UUID, Integer> given = new HashMap<>();
        sql.sql("select voter, choice from poll_vote where poll_id = :poll and voter in (:voters)")
                .param("poll", poll)
                .param("voters", voters)
                .query(row -> {
                    given.put(Columns.uuid(row, "voter"), row.getInt("choice"));
                });
        return given;
    }

    private void add(UUID poll, Map<Integer, Long> more) {
        int[] _ = Rows.write(
                batches,
                "update poll_choice set n = n + ? where poll_id = ? and choice = ?",
                List.copyOf(more.entrySet()),
                (row, choice) -> {
                    row.setLong(1, choice.getValue());
                    row.setObject(2, poll);
                    row.setInt(3, choice.getKey());
                });
    }
}
