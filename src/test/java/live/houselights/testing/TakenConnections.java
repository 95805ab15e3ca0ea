package live.houselights.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import live.houselights.sql.Share;
import live.houselights.sql.Shares;

/** Connections that somebody has and does not give back, until this is closed. */
public final class TakenConnections implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Future<?>> holders = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private TakenConnections() {}

    /** So many, past all shares. */
    public static TakenConnections of(DataSource database, int number) throws SQLException {
        TakenConnections taken = new TakenConnections();
        for (int i = 0; i < number; i++) {
            taken.connections.add(database.getConnection());
        }
        return taken;
    }

    /** All that this share may hold at once. */
    public static TakenConnections allOf(Share share, Shares shares, DataSource database) throws InterruptedException {
        TakenConnections taken = new TakenConnections();
        CountDownLatch begun = new CountDownLatch(shares.size(share));
        for (int i = 0; i < shares.size(share); i++) {
            taken.holders.add(taken.threads.submit(() -> {
                share.<Exception>attempt(() -> {
                    try (Connection _ = database.getConnection()) {
                        begun.countDown();
                        taken.end.await();
                    }
                });
                return true;
            }));
        }
        begun.await();
        return taken;
    }

    @Override
    public void close() throws SQLException, InterruptedException, ExecutionException {
        for (Connection connection : connections) {
            connection.close();
        }
        end.countDown();
        for (Future<?> holder : holders) {
            Object _ = holder.get();
        }
        threads.close();
    }
}
