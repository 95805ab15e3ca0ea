package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.messages.stage.StageChanged;
import live.houselights.onstage.Polls;
import live.houselights.sql.Columns;
import live.houselights.sql.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Polls in SQL, opened and closed by any node. What people choose is written by {@link PollVotes}. */
@Component
class PollBook implements Polls {

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final StageRecords records;
    private final Topics topics;
    private final Catalog catalog;
    private final Clock clock;

    PollBook(
            JdbcTemplate batches,
            TransactionTemplate transaction,
            StageRecords records,
            Topics topics,
            Catalog catalog,
            Clock clock) {
        this.sql = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = transaction;
        this.records = records;
        this.topics = topics;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public Outcome open(ShowId show, Draft draft, String moderator) {
        Draft clean = new Draft(
                ChatText.clean(draft.question()),
                draft.choices().stream()
                        .map(ChatText::clean)
                        .filter(text -> !text.isEmpty())
                        .toList(),
                draft.length());
        Optional<String> odd = oddness(clean);
        if (odd.isPresent()) {
            return new Outcome.Refused(odd.get());
        }
        if (new Doors(show, catalog, clock).chatIsOver()) {
            return new Outcome.Refused("The show is over: nobody could vote");
        }
        StageRecords.StageRecord _ = records.open(show);
        return Objects.requireNonNull(transaction.execute(_ -> {
            // Under the lock of the show's row nobody else opens one.
            tellHalls(show);
            endLapsed(show);
            Optional<String> full = fullness(show);
            if (full.isPresent()) {
                return new Outcome.Refused(full.get());
            }
            write(show, clean, moderator);
            return new Outcome.Done();
        }));
    }

    private static Optional<String> oddness(Draft draft) {
        if (draft.question().isEmpty() || ChatText.length(draft.question()) > LONGEST_QUESTION) {
            return Optional.of("A question has 1 to %d characters".formatted(LONGEST_QUESTION));
        }
        if (draft.choices().size() < FEWEST_CHOICES || draft.choices().size() > MOST_CHOICES) {
            return Optional.of("A poll has %d to %d choices".formatted(FEWEST_CHOICES, MOST_CHOICES));
        }
        if (draft.choices().stream().anyMatch(text -> ChatText.length(text) > LONGEST_CHOICE)) {
            return Optional.of("A choice has at most %d characters".formatted(LONGEST_CHOICE));
        }
        if (Set.copyOf(draft.choices()).size() < draft.choices().size()) {
            return Optional.of("No two choices are the same");
        }
        boolean fits = draft.length().compareTo(SHORTEST) >= 0 && draft.length().compareTo(LONGEST) <= 0;
        return fits ? Optional.empty() : Optional.of("A poll is open for 15 seconds to one hour");
    }

    private Optional<String> fullness(ShowId show) {
        long open = count(show, " and closed_at is null");
        if (open > 0) {
            return Optional.of("A poll is open; close it first");
        }
        return count(show, "") < MOST_POLLS
                ? Optional.empty()
                : Optional.of("A show has at most %d polls".formatted(MOST_POLLS));
    }

    private long count(ShowId show, String which) {
        return sql.sql("select count(*) as n from poll where show_id = :show" + which)
                .param("show", show.value())
                .query((row, _) -> row.getLong("n"))
                .single();
    }

    private void write(ShowId show, Draft draft, String moderator) {
        UUID id = UuidV7.next();
        Instant now = clock.instant();
        sql.sql("insert into poll (id, show_id, question, choices, opened_at, opened_by, closes_at)"
                        + " values (:id, :show, :question, :choices, :now, :by, :closes)")
                .param("id", id)
                .param("show", show.value())
                .param("question", draft.question())
                .param("choices", draft.choices().size())
                .param("now", Columns.time(now))
                .param("by", moderator)
                .param("closes", Columns.time(now.plus(draft.length())))
                .update();
        List<Map.Entry<Integer, String>> numbered = new ArrayList<>();
        draft.choices().forEach(text -> numbered.add(Map.entry(numbered.size(), text)));
        int[] _ = Rows.write(
                batches,
                "insert into poll_choice (poll_id, choice, text) values (?, ?, ?)",
                numbered,
                (row, choice) -> {
                    row.setObject(1, id);
                    row.setInt(2, choice.getKey());
                    row.setString(3, choice.getValue());
                });
    }

    /** And desks, once it is committed. */
    private void tellHalls(ShowId show) {
        sql.sql("update stage set polls = polls + 1 where show_id = :show")
                .param("show", show.value())
                .update();
        topics.publish(new StageChanged(show));
    }

    /** Waits for votes that are being written; none comes after it. */
    private void endLapsed(ShowId show) {
        int _ = sql.sql("update poll set closed_at = closes_at"
                        + " where show_id = :show and closed_at is null and closes_at <= :now")
                .param("show", show.value())
                .param("now", Columns.time(clock.instant()))
                .update();
    }

    /** Everybody who ends or opens a poll locks the show's row first, so nobody waits in a circle. */
    private void closeLapsed(ShowId show) {
        long lapsed = sql.sql("select count(*) as n from poll"
                        + " where show_id = :show and closed_at is null and closes_at <= :now")
                .param("show", show.value())
                .param("now", Columns.time(clock.instant()))
                .query((row, _) -> row.getLong("n"))
                .single();
        if (lapsed > 0) {
            transaction.executeWithoutResult(_ -> {
                tellHalls(show);
                endLapsed(show);
            });
        }
    }

    @Override
    public Outcome close(ShowId show, UUID poll) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            tellHalls(show);
            int known = sql.sql(
                            "update poll set closed_at = coalesce(closed_at, :now) where show_id = :show and id = :id")
                    .param("now", Columns.time(clock.instant()))
                    .param("show", show.value())
                    .param("id", poll)
                    .update();
            return known > 0 ? new Outcome.Done() : new Outcome.Refused("There is no such poll");
        }));
    }

    @Override
    public List<Poll> of(ShowId show) {
        return newest(show, MOST_POLLS);
    }

    /** The poll that was opened last, with its votes so far; one whose time is over is closed first. */
    Optional<Poll> newest(ShowId show) {
        return newest(show, 1).stream().findFirst();
    }

    private List<Poll> newest(ShowId show, int most) {
        closeLapsed(show);
        Map<UUID, List<Choice>> choices = new HashMap<>();
        String those = "select id from poll where show_id = :show order by opened_at desc, id desc limit :most";
        sql.sql("select poll_id, text, n from poll_choice where poll_id in (" + those + ") order by poll_id, choice")
                .param("show", show.value())
                .param("most", most)
                .query(row -> {
                    choices.computeIfAbsent(Columns.uuid(row, "poll_id"), _ -> new ArrayList<>())
                            .add(new Choice(Columns.text(row, "text"), row.getLong("n")));
                });
        return sql.sql("select id, question, opened_at, coalesce(closed_at, closes_at) as closes,"
                        + " case when closed_at is null then 0 else 1 end as closed"
                        + " from poll where show_id = :show order by opened_at desc, id desc limit :most")
                .param("show", show.value())
                .param("most", most)
                .query((row, _) -> new Poll(
                        Columns.uuid(row, "id"),
                        Columns.text(row, "question"),
                        choices.getOrDefault(Columns.uuid(row, "id"), List.of()),
                        Columns.time(row, "opened_at"),
                        Columns.time(row, "closes"),
                        row.getInt("closed") == 1))
                .list();
    }
}
