package live.houselights.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import live.houselights.kernel.ShowId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether a line was fair: what its fans were told, and what its rows say. */
final class LineEvidence {

    private final JdbcClient sql;
    private final ShowId show;

    LineEvidence(DataSource database, ShowId show) {
        this.sql = JdbcClient.create(database);
        this.show = show;
    }

    void report(Fan.Told told, Report report) {
        NavigableMap<Long, Instant> calls = calls();
        report.put("fan_turn", turns(told, calls));
        List<Fan.Entered> drawn =
                told.entered.stream().filter(Fan.Entered::drawn).toList();
        List<Fan.Entered> later =
                told.entered.stream().filter(fan -> !fan.drawn()).toList();
        report.put("fans_drawn", drawn.size());
        // Of places and arrivals that have nothing to do with each other it lies within 3 in 997 of 1,000 draws.
        report.put("draw_correlation_sigmas", correlation(drawn) * Math.sqrt(Math.max(0, drawn.size() - 1)));
        report.put("fifo_overtaken", overtaken(later));
        report.put("calls_out_of_order", outOfOrder());
        report.put("admissions_out_of_turn", outOfTurn());
    }

    /** The last place of each call, and when it was called. */
    private NavigableMap<Long, Instant> calls() {
        NavigableMap<Long, Instant> calls = new TreeMap<>();
        sql.sql("select last_place, called_at from line_call where show_id = ?")
                .param(show.value())
                .query((row, _) -> Map.entry(
                        row.getLong(1),
                        Objects.requireNonNull(row.getObject(2, OffsetDateTime.class))
                                .toInstant()))
                .list()
                .forEach(call -> calls.put(call.getKey(), call.getValue()));
        return calls;
    }

    /** From the call to the pass in the fan's hands; a page that looks every other second adds that. */
    private static Samples turns(Fan.Told told, NavigableMap<Long, Instant> calls) {
        Samples turns = new Samples(100_000);
        told.passed.forEach(pass -> {
            Map.Entry<Long, Instant> call = calls.ceilingEntry(pass.place());
            if (call != null) {
                turns.add(Duration.between(call.getValue(), pass.at()));
            }
        });
        return turns;
    }

    /** Spearman's rank correlation of arrival and place; near 0 when the draw does not care who came when. */
    private static double correlation(List<Fan.Entered> drawn) {
        List<Fan.Entered> byNumber = drawn.stream()
                .sorted(Comparator.comparingLong(Fan.Entered::number))
                .toList();
        List<Fan.Entered> byPlace = drawn.stream()
                .sorted(Comparator.comparingLong(Fan.Entered::place))
                .toList();
        Map<Fan.Entered, Integer> placed = new HashMap<>();
        byPlace.forEach(fan -> placed.put(fan, placed.size()));
        double squares = 0;
        for (int arrived = 0; arrived < byNumber.size(); arrived++) {
            double apart = arrived - placed.getOrDefault(byNumber.get(arrived), 0);
            squares += apart * apart;
        }
        double n = drawn.size();
        return n < 2 ? 0 : 1 - 6 * squares / (n * (n * n - 1));
    }

    /** Fans behind the draw who had their number before somebody asked, and who stand behind that one all the same. */
    private static long overtaken(List<Fan.Entered> later) {
        List<Fan.Entered> inLine = later.stream()
                .sorted(Comparator.comparingLong(Fan.Entered::place))
                .toList();
        long overtaken = 0;
        long lastAsked = Long.MIN_VALUE;
        for (Fan.Entered fan : inLine) {
            if (lastAsked != Long.MIN_VALUE && fan.answeredAt() - lastAsked < 0) {
                overtaken++;
            }
            lastAsked = lastAsked == Long.MIN_VALUE ? fan.askedAt() : Math.max(lastAsked, fan.askedAt());
        }
        return overtaken;
    }

    /** Calls that do not go on, in time, where the one before ended. */
    private long outOfOrder() {
        return count("""
            select count(*) from (
              select first_place, lag(last_place, 1, 0::bigint) over (order by called_at, last_place) as before
              from line_call where show_id = ?) c
            where first_place <> before + 1\
            """);
    }

    /** Admissions without a call of their place before them. */
    private long outOfTurn() {
        return count("""
            select count(*) from line_admission a where show_id = ? and not exists (
              select 1 from line_call c where c.show_id = a.show_id
                and a.place between c.first_place and c.last_place and c.called_at <= a.admitted_at)\
            """);
    }

    private long count(String query) {
        return sql.sql(query)
                .param(show.value())
                .query((row, _) -> row.getLong(1))
                .single();
    }
}
