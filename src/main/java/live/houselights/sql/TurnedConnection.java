package live.houselights.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A connection that ends a turn when it is closed, once however often that is. All else goes to the pool's own. */
final class TurnedConnection implements InvocationHandler {

    private final Connection connection;
    private final Runnable end;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TurnedConnection(Connection connection, Runnable end) {
        this.connection = connection;
        this.end = end;
    }

    static Connection of(Connection connection, Runnable end) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new TurnedConnection(connection, end));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "close" -> close();
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> ask(method, arguments);
        };
    }

    private @Nullable Object close() throws Throwable {
        try {
            connection.close();
        } finally {
            if (closed.compareAndSet(false, true)) {
                end.run();
            }
        }
        return null;
    }

    private @Nullable Object ask(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getTargetException();
        }
    }
}
