package live.houselights.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import live.houselights.kernel.UuidV7;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pipeline that one writes first, and that is right: a transaction per step, plain statements, the place counted under
 * the row's condition. The same order as the house's: four tickets held, the order, the payment attempt before the provider
 * is asked, the provider's own book, the captured payment with its ledger entries, the tickets with theirs.
 *
 * <p>What it does not do: no cart to come back to, no limits, no retry of anything, no letter, no audit of the ledger.
 */
final class NaiveSale implements AutoCloseable {

    private static final int TICKETS = 4;
    private static final int PRICE = 2_500;
    private static final int FEE = 250;
    private static final List<String> TABLES = List.of(
            "create table naive_hall (id int primary key, capacity int not null, held int not null, sold int not null)",
            "create table naive_place (id uuid primary key, quantity int not null, state varchar(10) not null,"
                    + " until timestamptz not null, order_id uuid)",
            "create table naive_order (id uuid primary key, email varchar(254) not null, minor bigint not null,"
                    + " state varchar(10) not null)",
            "create table naive_line (order_id uuid primary key references naive_order, quantity int not null,"
                    + " hold_id uuid not null references naive_place, unit_minor bigint not null)",
            "create table naive_payment (id uuid primary key, order_id uuid not null unique, state varchar(10) not"
                    + " null, minor bigint not null)",
            "create table naive_charge (payment uuid primary key, minor bigint not null)",
            "create table naive_booking (id uuid primary key, cause varchar(100) not null unique, order_id uuid not"
                    + " null)",
            "create table naive_entry (booking_id uuid not null references naive_booking, position int not null,"
                    + " account varchar(100) not null, minor bigint not null, primary key (booking_id, position))",
            "create table naive_ticket (id uuid primary key, order_id uuid not null references naive_order, hold_id"
                    + " uuid not null references naive_place, ordinal int not null, email varchar(254) not null, valid"
                    + " boolean not null, unique (hold_id, ordinal))",
            "create index on naive_ticket (order_id)");

    private final HikariDataSource pool;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    /** @param house its pool is copied, size and all */
    NaiveSale(DataSource house, int capacity) {
        pool = Pools.copy(house, Pools.sizeOf(house));
        sql = JdbcClient.create(pool);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
        TABLES.forEach(table -> sql.sql(table).update());
        update("insert into naive_hall values (1, ?, 0, 0)", capacity);
    }

    boolean buy() {
        UUID hold = UuidV7.next();
        UUID order = UuidV7.next();
        UUID payment = UuidV7.next();
        long total = TICKETS * (long) (PRICE + FEE);
        String email = "fan-%s@fans.example".formatted(order);
        return inTransaction(() -> hold(hold))
                && inTransaction(() -> place(order, hold, email, total))
                && inTransaction(
                        () -> update("insert into naive_payment values (?, ?, 'ASKED', ?)", payment, order, total))
                && inTransaction(() -> update("insert into naive_charge values (?, ?)", payment, total))
                && inTransaction(() -> capture(payment, order, total))
                && inTransaction(() -> issue(hold, order, email))
                && inTransaction(() -> complete(order, total));
    }

    private boolean hold(UUID hold) {
        return update(
                        "update naive_hall set held = held + ? where id = 1 and held + sold + ? <= capacity",
                        TICKETS,
                        TICKETS)
                && update(
                        "insert into naive_place values (?, ?, 'HELD', now() + interval '10 minutes', null)",
                        hold,
                        TICKETS);
    }

    private boolean place(UUID order, UUID hold, String email, long total) {
        return update("insert into naive_order values (?, ?, ?, 'PAYING')", order, email, total)
                && update("insert into naive_line values (?, ?, ?, ?)", order, TICKETS, hold, PRICE + FEE);
    }

    private boolean capture(UUID payment, UUID order, long total) {
        UUID booking = UuidV7.next();
        return update("update naive_payment set state = 'CAPTURED' where id = ? and state = 'ASKED'", payment)
                && update("update naive_order set state = 'PAID' where id = ? and state = 'PAYING'", order)
                && update("insert into naive_booking values (?, ?, ?)", booking, "payment " + payment, order)
                && update("insert into naive_entry values (?, 0, 'assets:gateway', ?)", booking, total)
                && update("insert into naive_entry values (?, 1, 'liabilities:orders', ?)", booking, -total);
    }

    private boolean issue(UUID hold, UUID order, String email) {
        boolean sold = update("update naive_hall set held = held - ?, sold = sold + ? where id = 1", TICKETS, TICKETS)
                && update(
                        "update naive_place set state = 'CONFIRMED', order_id = ? where id = ? and state = 'HELD'",
                        order,
                        hold);
        for (int ordinal = 1; sold && ordinal <= TICKETS; ordinal++) {
            sold = update(
                    "insert into naive_ticket values (?, ?, ?, ?, ?, true)",
                    UuidV7.next(),
                    order,
                    hold,
                    ordinal,
                    email);
        }
        return sold;
    }

    private boolean complete(UUID order, long total) {
        UUID booking = UuidV7.next();
        return update("update naive_order set state = 'COMPLETED' where id = ? and state = 'PAID'", order)
                && update("insert into naive_booking values (?, ?, ?)", booking, "completion " + order, order)
                && update("insert into naive_entry values (?, 0, 'liabilities:orders', ?)", booking, total)
                && update(
                        "insert into naive_entry values (?, 1, 'revenue:tickets', ?)", booking, -TICKETS * (long) PRICE)
                && update("insert into naive_entry values (?, 2, 'revenue:fees', ?)", booking, -TICKETS * (long) FEE);
    }

    private boolean inTransaction(BooleanSupplier step) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            boolean done = step.getAsBoolean();
            if (!done) {
                transaction.setRollbackOnly();
            }
            return done;
        }));
    }

    private boolean update(String statement, Object... values) {
        return sql.sql(statement).params(values).update() == 1;
    }

    @Override
    public void close() {
        pool.close();
    }
}
