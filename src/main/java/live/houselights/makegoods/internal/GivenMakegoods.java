package live.houselights.makegoods.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.makegoods.Makegoods;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The table {@code makegood}, as it is read. */
@Component
class GivenMakegoods implements Makegoods {

    private final JdbcClient sql;
    private final RoundBook rounds;
    private final History history;

    GivenMakegoods(JdbcClient sql, RoundBook rounds, History history) {
        this.sql = sql;
        this.rounds = rounds;
        this.history = history;
    }

    @Override
    public List<Makegood> of(Collection<TicketId> tickets) {
        return tickets.isEmpty()
                ? List.of()
                : sql.sql("select * from makegood where ticket in (:tickets) order by ticket")
                        .param("tickets", tickets.stream().map(TicketId::value).toList())
                        .query((row, _) -> MakegoodBook.makegood(row))
                        .list();
    }

    @Override
    public List<Makegood> find(Filter filter, int offset, int atMost) {
        return filtered(
                        "select *",
                        filter,
                        " order by found_at, ticket offset :offset rows fetch first :most rows only")
                .param("offset", offset)
                .param("most", atMost)
                .query((row, _) -> MakegoodBook.makegood(row))
                .list();
    }

    @Override
    public int count(Filter filter) {
        return filtered("select count(*) as n", filter, "")
                .query((row, _) -> row.getInt("n"))
                .single();
    }

    private StatementSpec filtered(String what, Filter filter, String end) {
        String kind = filter.kind().isEmpty() ? "" : " and state = :state";
        String number = filter.search().isBlank() ? "" : " and number like :number escape '!'";
        StatementSpec statement = sql.sql(what + " from makegood where show_id = :show" + kind + number + end)
                .param("show", filter.show().value());
        if (filter.kind().isPresent()) {
            statement = statement.param("state", filter.kind().get().name());
        }
        return number.isEmpty() ? statement : statement.param("number", like(filter.search()));
    }

    /** Numbers have capital letters only. */
    private static String like(String part) {
        return "%" + part.strip().toUpperCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    @Override
    public Optional<Progress> progress(ShowId show) {
        return rounds.find(show).map(round -> {
            int found = count(new Filter(show, Optional.empty(), ""));
            int waiting = count(new Filter(show, Optional.of(Kind.FOUND), ""));
            return new Progress(round.movedAt(), found, waiting, round.finished() && waiting == 0);
        });
    }

    @Override
    public List<Entry> history(ShowId show, int offset, int atMost) {
        return history.of(show, offset, atMost);
    }

    @Override
    public int historySize(ShowId show) {
        return history.size(show);
    }
}
