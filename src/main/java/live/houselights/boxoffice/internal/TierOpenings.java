package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.Openings;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads openings from the tiers. */
@Component
class TierOpenings implements Openings {

    private final JdbcClient sql;

    TierOpenings(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Opening> between(Instant after, Instant until) {
        return sql.sql("""
            select show_id, min(sales_open) as opens from tier
            group by show_id having min(sales_open) > :after and min(sales_open) <= :until
            order by min(sales_open), show_id fetch first :most rows only\
            """)
                .param("after", Columns.time(after))
                .param("until", Columns.time(until))
                .param("most", MOST)
                .query((row, _) -> new Opening(new ShowId(Columns.uuid(row, "show_id")), Columns.time(row, "opens")))
                .list();
    }
}
