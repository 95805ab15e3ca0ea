package live.houselights.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Goes through the books of a house, in its database, beside it. */
public final class Audit {

    /** Jobs of a dead process are taken up after their lease, and stuck orders by a sweep. */
    private static final Duration UNTIL_QUIET = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final JdbcClient sql;

    public Audit(HikariDataSource database) {
        this.sql = JdbcClient.create(database);
    }

    /** Everything that was acknowledged and is not there. */
    Set<String> lost(Purchases told) {
        // Asked until it answers: connections from before a kill are still in the pool.
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> lostNow(told), _ -> true);
    }

    private Set<String> lostNow(Purchases told) {
        Set<String> lost = new HashSet<>(told.held());
        lost.addAll(told.sold());
        lost.addAll(told.refunded());
        lost.removeAll(ids("select distinct cart_id as id from hold where state in ('HELD', 'CONFIRMED')"));
        Set<String> refunded = told.refunded();
        ids("select id from orders where state in ('COMPLETED', 'REFUNDING', 'REFUNDED')").stream()
                .filter(order -> !refunded.contains(order))
                .forEach(lost::remove);
        lost.removeAll(ids("select id from orders where state = 'REFUNDED'"));
        return lost;
    }

    /** Waits until nothing goes on by itself any more. */
    public void awaitQuiet() {
        await().atMost(UNTIL_QUIET)
                .untilAsserted(() -> assertThat(ids("""
                    select id from orders where state in ('PAYING', 'PAID', 'REFUNDING')
                    union select id from payment where state not in ('CAPTURED', 'DECLINED')
                    union select payment from refund where state = 'ASKED'\
                    """)).as("under way").isEmpty());
    }

    /** Money, tickets, places and the provider's own account agree. */
    public void assertThatTheBooksAreTrue() {
        assertThat(ids("""
            select p.id from payment p join orders o on o.id = p.order_id
            where p.state = 'CAPTURED' and not (
              (o.state = 'COMPLETED' and o.payment = p.id and p.refunded_minor = 0
                and (select count(*) from ticket t where t.order_id = o.id and t.valid)
                  = (select sum(quantity) from order_line l where l.order_id = o.id and l.kind = 'TICKET'))
              or (p.refunded_minor = p.minor
                and not exists (select 1 from ticket t where t.order_id = o.id and t.valid and o.payment = p.id)))\
            """))
                .as("captured, with neither or both of tickets and money back")
                .isEmpty();
        assertThat(ids("""
            select t.id from ticket t left join orders o on o.id = t.order_id
            where t.valid and (o.state is null or o.state <> 'COMPLETED')\
            """)).as("tickets that nobody paid").isEmpty();
        assertThat(ids("""
            select coalesce(c.payment, p.id) as id
            from (select * from test_charge where state = 'CAPTURED') c
            full join (select * from payment where state = 'CAPTURED') p on p.id = c.payment
            where c.payment is null or p.id is null or c.minor <> p.minor or c.refunded_minor <> p.refunded_minor\
            """)).as("other at the provider than here").isEmpty();
        assertThat(ids("""
            select transaction_id as id from ledger_entry group by transaction_id, currency having sum(minor) <> 0\
            """)).as("transactions that do not sum to zero").isEmpty();
        assertThat(ids("""
            select p.id from payment p where p.state = 'CAPTURED'
              and not exists (select 1 from ledger_transaction l where l.cause = 'capture ' || p.id)\
            """)).as("captured and not booked").isEmpty();
        assertThat(ids("""
            select id from tier t where held + sold > capacity
              or held <> (select coalesce(sum(quantity), 0) from hold h where h.tier_id = t.id and h.state = 'HELD')
              or sold <> (select count(*) from ticket k where k.tier_id = t.id and k.valid)\
            """)).as("tiers that are oversold or miscounted").isEmpty();
    }

    /** Carts whose buyers were charged more than once, by whatever orders and attempts, and did not get it back. */
    Set<String> doubled() {
        return ids("""
            select o.cart as id from test_charge c join payment p on p.id = c.payment join orders o on o.id = p.order_id
            where c.state = 'CAPTURED' and c.refunded_minor < c.minor
            group by o.cart having count(*) > 1\
            """);
    }

    /** Tiers with more places sold and held than they have, by their own counts and by their tickets and holds. */
    Set<String> oversold() {
        return ids("""
            select id from tier t where held + sold > capacity or capacity <
              (select coalesce(sum(quantity), 0) from hold h where h.tier_id = t.id and h.state = 'HELD')
              + (select count(*) from ticket k where k.tier_id = t.id and k.valid)\
            """);
    }

    /** Places of a hold; 0 when it was never written down. */
    int places(String hold) {
        return sql.sql("select coalesce(sum(quantity), 0) from hold where id = cast(:hold as uuid)")
                .param("hold", hold)
                .query((row, _) -> row.getInt(1))
                .single();
    }

    /** Of lines that were acknowledged, those that are not there, or there twice. */
    Set<String> lostLines(Set<String> acknowledged) {
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeAll(ids("select ref from chat_message where ref is not null group by ref having count(*) = 1"));
        return lost;
    }

    /** How often tiers were taken over by a writer, all together. */
    long epochs() {
        return sql.sql("select coalesce(sum(epoch), 0) from tier")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private Set<String> ids(String query) {
        List<String> found = sql.sql(query)
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list();
        return new HashSet<>(found);
    }
}
