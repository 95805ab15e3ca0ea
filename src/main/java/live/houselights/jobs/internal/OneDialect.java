package live.houselights.jobs.internal;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;

/**
 * How db-scheduler speaks to its table: the same on H2 and on PostgreSQL. It need not look which of them it is, nor warn that
 * it does not know H2: our columns carry their zone, so a time means one moment on a node of any zone.
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
}
