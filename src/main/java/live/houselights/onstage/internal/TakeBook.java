package live.houselights.onstage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.AirTime.Place;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The segments that encoders' takes have brought, in SQL, each at its place in the show's numbers. */
@Component
public class TakeBook {

    private static final String SEGMENTS =
            "select number, seam, take, part, appeared_at, micros from broadcast_segment where show_id = :show ";
    private static final String NEWEST = "order by number desc limit 1";

    private final JdbcClient sql;

    TakeBook(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A segment that viewers are shown, in all rungs of the ladder.
     *
     * @param take names the files it is one of
     * @param part its number in the take
     * @param appearedAt when players could have it first
     */
    public record Segment(Place place, UUID take, int part, Instant appearedAt, long micros) {}

    /**
     * What a take brought.
     *
     * @param from when its first segment appeared
     * @param to when its last one did
     */
    public record Run(UUID take, Instant from, Instant to) {}

    /**
     * Adds the next segment. The caller holds the show's broadcast in its transaction.
     *
     * @param setUpAt when that was set up, from which the numbers of the very first one follow
     */
    void add(ShowId show, UUID take, int part, long micros, Instant now, Supplier<Instant> setUpAt) {
        Place place = last(show)
                .map(it -> AirTime.next(it.place(), it.appearedAt(), it.take().equals(take), now))
                .orElseGet(() -> AirTime.next(Place.BEFORE, setUpAt.get(), false, now));
        sql.sql("insert into broadcast_segment (show_id, number, seam, take, part, appeared_at, micros)"
                        + " values (:show, :number, :seam, :take, :part, :now, :micros)")
                .param("show", show.value())
                .param("number", place.number())
                .param("seam", place.seam())
                .param("take", take)
                .param("part", part)
                .param("now", Columns.time(now))
                .param("micros", micros)
                .update();
    }

    /** What appeared in this time, in order, with the last before it. */
    public List<Segment> segments(ShowId show, Instant from, Instant to) {
        long first = lastBefore(show, from).map(it -> it.place().number()).orElse(0L);
        return sql.sql(SEGMENTS + "and number >= :first and appeared_at <= :to order by number")
                .param("show", show.value())
                .param("first", first)
                .param("to", Columns.time(to))
                .query((row, _) -> segment(row))
                .list();
    }

    /** All takes that brought something. */
    public List<Run> runs(ShowId show) {
        return sql.sql("select take, min(appeared_at) as begun, max(appeared_at) as ended from broadcast_segment"
                        + " where show_id = :show group by take")
                .param("show", show.value())
                .query((row, _) ->
                        new Run(Columns.uuid(row, "take"), Columns.time(row, "begun"), Columns.time(row, "ended")))
                .list();
    }

    /** Has nobody shown anything of this take any more. */
    public void forget(ShowId show, UUID take) {
        sql.sql("delete from broadcast_segment where show_id = :show and take = :take")
                .param("show", show.value())
                .param("take", take)
                .update();
    }

    private Optional<Segment> last(ShowId show) {
        return sql.sql(SEGMENTS + NEWEST)
                .param("show", show.value())
                .query((row, _) -> segment(row))
                .optional();
    }

    private Optional<Segment> lastBefore(ShowId show, Instant moment) {
        return sql.sql(SEGMENTS + "and appeared_at < :moment " + NEWEST)
                .param("show", show.value())
                .param("moment", Columns.time(moment))
                .query((row, _) -> segment(row))
                .optional();
    }

    private static Segment segment(ResultSet row) throws SQLException {
        return new Segment(
                new Place(row.getLong("number"), row.getLong("seam")),
                Columns.uuid(row, "take"),
                row.getInt("part"),
                Columns.time(row, "appeared_at"),
                row.getLong("micros"));
    }
}
