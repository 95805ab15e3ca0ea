package live.houselights.beaconing.paces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import live.houselights.beaconing.BeaconPaces;
import live.houselights.cluster.ClusterCache;
import live.houselights.cluster.ClusterCaches;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.messages.audience.BeaconPace;
import live.houselights.messages.audience.BeaconPaceChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Paces in SQL, a row each. Who changes one holds the row of all shows, so changes come one after the other. */
@Component
class WrittenPaces implements BeaconPaces {

    /** Stands for all shows. */
    private static final UUID ALL = new UUID(0, 0);

    private static final Logger log = LoggerFactory.getLogger(WrittenPaces.class);

    /** There is one sheet. */
    private enum Only {
        SHEET
    }

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Topics topics;
    private final Clock clock;
    private final ClusterCache<Only, Sheet> known;

    WrittenPaces(JdbcClient sql, TransactionTemplate transaction, ClusterCaches caches, Topics topics, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.topics = topics;
        this.clock = clock;
        this.known =
                caches.<Only, Sheet>remember("beaconing.paces", 1, _ -> read()).emptiedBy(BeaconPaceChanged.class);
    }

    @Override
    public BeaconPace paceOf(ShowId show) {
        return sheet().of(show);
    }

    @Override
    public Sheet sheet() {
        return known.get(Only.SHEET);
    }

    private Sheet read() {
        Map<UUID, BeaconPace> rows = new HashMap<>();
        sql.sql("select show_id, interval_seconds, full_share from beacon_pace limit :most")
                .param("most", MOST_OWN + 1)
                .query((row, _) -> Map.entry(row.getObject("show_id", UUID.class), pace(row)))
                .list()
                .forEach(row -> rows.put(row.getKey(), row.getValue()));
        BeaconPace ofAll = rows.remove(ALL);
        Map<ShowId, BeaconPace> own = new HashMap<>();
        rows.forEach((show, pace) -> own.put(new ShowId(show), pace));
        return new Sheet(ofAll == null ? BeaconPace.USUAL : ofAll, own);
    }

    private static BeaconPace pace(ResultSet row) throws SQLException {
        return new BeaconPace(row.getInt("interval_seconds"), row.getInt("full_share"));
    }

    @Override
    public Outcome change(
            @Nullable ShowId show, @Nullable BeaconPace pace, @Nullable BeaconPace seen, String operator) {
        if (show == null && pace == null) {
            return new Outcome.Refused("All shows together need a pace.");
        }
        Outcome outcome = Objects.requireNonNull(transaction.execute(_ -> write(show, pace, seen, operator)));
        if (outcome instanceof Outcome.Changed) {
            topics.publish(new BeaconPaceChanged(show));
            log.info("{} set the pace of {} to {}", operator, show == null ? "all shows" : show, pace);
        }
        return outcome;
    }

    private Outcome write(
            @Nullable ShowId show, @Nullable BeaconPace pace, @Nullable BeaconPace seen, String operator) {
        UUID whose = show == null ? ALL : show.value();
        Optional<BeaconPace> before = held(whose);
        if (!before.equals(Optional.ofNullable(seen))) {
            return new Outcome.Overtaken(before);
        }
        if (before.isEmpty() && pace != null && ownPaces() >= MOST_OWN) {
            return new Outcome.Refused(
                    "%,d shows have a pace of their own, which is as many as may. Let one follow all shows again."
                            .formatted(MOST_OWN));
        }
        replace(whose, pace);
        writeDown(whose, pace, operator);
        return new Outcome.Changed();
    }

    /** What is set for it, after the row of all shows is held. */
    private Optional<BeaconPace> held(UUID whose) {
        Optional<BeaconPace> ofAll = select(ALL, " for update");
        return whose.equals(ALL) ? ofAll : select(whose, "");
    }

    private Optional<BeaconPace> select(UUID whose, String how) {
        return sql.sql("select interval_seconds, full_share from beacon_pace where show_id = :whose" + how)
                .param("whose", whose)
                .query((row, _) -> pace(row))
                .optional();
    }

    private int ownPaces() {
        return sql.sql("select count(*) as n from beacon_pace where show_id <> :all")
                .param("all", ALL)
                .query((row, _) -> row.getInt("n"))
                .optional()
                .orElse(0);
    }

    private void replace(UUID whose, @Nullable BeaconPace pace) {
        if (pace == null) {
            sql.sql("delete from beacon_pace where show_id = :whose")
                    .param("whose", whose)
                    .update();
        } else if (with(
                                pace,
                                "update beacon_pace set interval_seconds = :seconds, full_share = :share where show_id = :whose")
                        .param("whose", whose)
                        .update()
                == 0) {
            with(
                            pace,
                            "insert into beacon_pace (show_id, interval_seconds, full_share) values (:whose, :seconds, :share)")
                    .param("whose", whose)
                    .update();
        }
    }

    private JdbcClient.StatementSpec with(@Nullable BeaconPace pace, String statement) {
        return sql.sql(statement)
                .param("seconds", pace == null ? null : pace.intervalSeconds())
                .param("share", pace == null ? null : pace.fullSharePercent());
    }

    private void writeDown(UUID whose, @Nullable BeaconPace pace, String operator) {
        with(pace, """
                        insert into beacon_pace_change (id, show_id, interval_seconds, full_share, operator, at)
                        values (:id, :whose, :seconds, :share, :operator, :at)
                        """)
                .param("id", UuidV7.next())
                .param("whose", whose)
                .param("operator", operator.length() > LONGEST_NAME ? operator.substring(0, LONGEST_NAME) : operator)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<Change> changes(int atMost) {
        return sql.sql("""
                        select at, operator, show_id, interval_seconds, full_share from beacon_pace_change
                        order by at desc, id desc limit :most
                        """)
                .param("most", atMost)
                .query((row, _) -> written(row))
                .list();
    }

    private static Change written(ResultSet row) throws SQLException {
        Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
        UUID show = row.getObject("show_id", UUID.class);
        boolean gone = row.getObject("interval_seconds", Integer.class) == null;
        return new Change(
                at, row.getString("operator"), ALL.equals(show) ? null : new ShowId(show), gone ? null : pace(row));
    }
}
