package live.houselights.onstage.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.Refusal.Code;
import live.houselights.sql.Columns;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Votes for questions, in SQL: written by any node, many at a time, each in its {@link AskTurn}. So counts always add up to the
 * votes, and a person has one for each question.
 */
@Component
class AskVotes {

    private static final Refusal OWN = Refusal.of(Code.FORBIDDEN, "Others vote for your question");

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final AskTurn turn;

    AskVotes(JdbcTemplate batches, TransactionTemplate transaction, AskTurn turn) {
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = transaction;
        this.turn = turn;
    }

    /** A vote for a question, there or not. */
    record Mark(UUID ask, UUID voter) {}

    /**
     * Votes for questions, or takes votes back. The same again changes nothing.
     *
     * @param wishes true for a vote that is to be there
     * @return those that were not done, and why
     */
    Map<Mark, Refusal> vote(ShowId show, Map<Mark, Boolean> wishes) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            Map<Mark, Refusal> refused = new HashMap<>();
            if (!turn.takeIfInvited(show)) {
                wishes.keySet().forEach(mark -> refused.put(mark, AskBook.CLOSED));
                return refused;
            }
            Map<UUID, UUID> askers = waiting(show, asksOf(wishes.keySet()));
            Map<Mark, Boolean> valid = new LinkedHashMap<>();
            wishes.forEach((mark, up) -> {
                UUID asker = askers.get(mark.ask());
                if (asker == null) {
                    refused.put(mark, AskBook.OVER);
                } else if (asker.equals(mark.voter())) {
                    refused.put(mark, OWN);
                } else {
                    valid.put(mark, up);
                }
            });
            if (!valid.isEmpty()) {
                count(valid);
            }
            return refused;
        }));
    }

    private static Set<UUID> asksOf(Collection<Mark> marks) {
        return marks.stream().map(Mark::ask).collect(Collectors.toSet());
    }

    /** Who asked those of these questions that can be voted for. */
    private Map<UUID, UUID> waiting(ShowId show, Set<UUID> asks) {
        Map<UUID, UUID> askers = new HashMap<>();
        sql.sql("select id, fan_id from ask where show_id = :show and id in (:asks) and state = 'waiting'"
                        + " and not hidden")
                .param("show", show.value())
                .param("asks", asks)
                .query(row -> {
                    askers.put(Columns.uuid(row, "id"), Columns.uuid(row, "fan_id"));
                });
        return askers;
    }

    private void count(Map<Mark, Boolean> wishes) {
        Set<Mark> before = given(wishes.keySet());
        List<Mark> fresh = new ArrayList<>();
        List<Mark> dropped = new ArrayList<>();
        Map<UUID, Long> more = new HashMap<>();
        wishes.forEach((mark, up) -> {
            if (up && !before.contains(mark)) {
                fresh.add(mark);
                more.merge(mark.ask(), 1L, Long::sum);
            } else if (!up && before.contains(mark)) {
                dropped.add(mark);
                more.merge(mark.ask(), -1L, Long::sum);
            }
        });
        Rows.Setter<Mark> setter = (row, mark) -> {
            row.setObject(1, mark.ask());
            row.setObject(2, mark.voter());
        };
        int[] _ = Rows.write(batches, "insert into ask_vote (ask_id, voter) values (?, ?)", fresh, setter);
        int[] _ = Rows.write(batches, "delete from ask_vote where ask_id = ? and voter = ?", dropped, setter);
        int[] _ = Rows.write(
                batches, "update ask set n = n + ? where id = ?", List.copyOf(more.entrySet()), (row, ask) -> {
                    row.setLong(1, ask.getValue());
                    row.setObject(2, ask.getKey());
                });
    }

    private Set<Mark> given(Set<Mark> marks) {
        Set<Mark> given = new HashSet<>();
        sql.sql("select ask_id, voter from ask_vote where ask_id in (:asks) and voter in (:voters)")
                .param("asks", asksOf(marks))
                .param("voters", marks.stream().map(Mark::voter).collect(Collectors.toSet()))
                .query(row -> {
                    given.add(new Mark(Columns.uuid(row, "ask_id"), Columns.uuid(row, "voter")));
                });
        return given;
    }
}
