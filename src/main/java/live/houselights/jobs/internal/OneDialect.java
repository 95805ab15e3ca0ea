package live.houselights.jobs.internal;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.Queries;

/**
 * How db-scheduler speaks to its tables: the same on H2 and on PostgreSQL. It need not look which of them it is, nor warn that
 * it does not know H2: our columns carry their zone, so a time means one moment on a node of any zone.
 *
 * <p>Due jobs are locked and marked as taken in one transaction, many at a time; rows that others hold are passed over.
 */
final class OneDialect extends DefaultJdbcCustomization {

    OneDialect() {
        super(false);
    }

    @Override
    public String getName() {
        return "one dialect";
    }

    @Override
    public boolean supportsExplicitQueryLimitPart() {
        return true;
    }

    @Override
    public String getQueryLimitPart(int rows) {
        return " fetch first %d rows only".formatted(rows);
    }

    @Override
    public boolean supportsGenericLockAndFetch() {
        return true;
    }

    @Override
    @SuppressWarnings("NullAway") // db-scheduler is not annotated: null is for what other databases say elsewhere
    public String createGenericSelectForUpdateQuery(
            String tableName, int limit, String requiredAndCondition, boolean orderByPriority) {
        return Queries.selectForUpdate(
                tableName,
                Queries.ansiSqlOrderPart(orderByPriority),
                getQueryLimitPart(limit),
                requiredAndCondition,
                null,
                null,
                " for update skip locked");
    }
}
