package live.houselights.boxoffice.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CountDownLatch;
import live.houselights.kernel.TierId;

/** A process that sells one tier and says what it acknowledged, a line each, until somebody kills it. */
final class TicketWindow {

    private TicketWindow() {}

    public static void main(String[] args) throws Exception {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(args[0]);
        pool.setMaximumPoolSize(4);
        TierTable table = new TierTable(pool, BatchSql.of(pool), TierId.parse(args[1]));
        try (Buyers _ = new Buyers(table.tier(), table.writer(), TicketWindow::say)) {
            new CountDownLatch(1).await();
        }
    }

    /** One write per line: what the reader has, was said. */
    private static void say(Buyers.Attempt attempt) {
        synchronized (System.out) {
            System.out.println(attempt);
            System.out.flush();
        }
    }
}
