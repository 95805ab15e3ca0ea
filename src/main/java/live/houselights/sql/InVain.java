package live.houselights.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Does work on the database and takes all of it back, whatever comes of it. Nobody else ever sees any of it. */
public final class InVain {

    /** What would end the work's transaction, or begin another. */
    private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit", "close");

    private InVain() {}

    /** In a transaction that is rolled back: nothing is committed, published or scheduled. */
    public static void run(PlatformTransactionManager transactions, Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            try {
                work.run();
            } finally {
                status.setRollbackOnly();
            }
        });
    }

    /** For work that keeps its own transactions: all that it commits is one transaction, which is rolled back. */
    public static void run(DataSource database, Consumer<DataSource> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.accept(new SingleConnectionDataSource(neverEnding(connection), true));
            } finally {
                connection.rollback();
            }
        }
    }

    private static Connection neverEnding(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                InVain.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (ENDS.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                });
    }
}
