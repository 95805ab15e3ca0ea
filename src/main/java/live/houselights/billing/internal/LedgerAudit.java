package live.houselights.billing.internal;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks the books: that they balance, that nobody changed them, and that every payment and refund is in them. What it finds
 * is logged and counted in the gauge {@code houselights.ledger.faults}; anything but zero needs a person.
 */
@Component
@OnRole(Role.BILLING)
class LedgerAudit implements RecurringJob {

    /** Faults named in one log line, per kind. */
    private static final int MOST_NAMED = 20;

    private static final Logger log = LoggerFactory.getLogger(LedgerAudit.class);

    private final JdbcClient database;
    private final ProofRound proofs;
    private final AtomicInteger faults;

    LedgerAudit(JdbcClient database, ProofRound proofs, MeterRegistry meters) {
        this.database = database;
        this.proofs = proofs;
        this.faults = new AtomicInteger();
        meters.gauge("houselights.ledger.faults", faults);
    }

    @Override
    public String name() {
        return "billing.ledger-audit";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        List<String> found = faults();
        faults.set(found.size());
        if (!found.isEmpty()) {
            log.error("The ledger has faults: {}", found);
        }
    }

    /** Each question is one statement over all the books; no transaction holds them together. */
    List<String> faults() {
        List<String> found = new ArrayList<>();
        found.addAll(named("does not balance", UNBALANCED));
        found.addAll(named("has no entries", EMPTY));
        found.addAll(named("was captured and is not booked", UNBOOKED_CAPTURES));
        found.addAll(named("was refunded and is not booked", UNBOOKED_REFUNDS));
        found.addAll(named("at the provider is not what was captured and not refunded", WRONG_MONEY));
        proofs.changed().forEach(cause -> found.add(cause + " was changed after it was booked"));
        return found;
    }

    private List<String> named(String fault, String query) {
        return database.sql(query + " fetch first " + MOST_NAMED + " rows only").query(String.class).list().stream()
                .map(name -> name + " " + fault)
                .toList();
    }

    private static final String UNBALANCED = """
        select t.cause from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
        group by t.cause, e.currency having sum(e.minor) <> 0
        """;

    private static final String EMPTY = """
        select t.cause from ledger_transaction t
        where not exists (select 1 from ledger_entry e where e.transaction_id = t.id)
        """;

    private static final String UNBOOKED_CAPTURES = """
        select cast(p.id as varchar) from payment p where p.state = 'CAPTURED'
        and not exists (select 1 from ledger_transaction t where t.cause = 'capture ' || cast(p.id as varchar))
        """;

    private static final String UNBOOKED_REFUNDS = """
        select r.refund_key from refund r where r.state = 'DONE'
        and not exists (select 1 from ledger_transaction t where t.cause = 'refund ' || r.refund_key)
        """;

    /** Payments and refunds against what the books say the provider holds, each currency in one sum. */
    private static final String WRONG_MONEY = """
        select m.currency from (
          select currency, minor from payment where state = 'CAPTURED'
          union all select currency, -minor from refund where state = 'DONE' and not by_hand
          union all select currency, -minor from ledger_entry where account = '%s') as m
        group by m.currency having sum(m.minor) <> 0
        """.formatted(ChartOfAccounts.GATEWAY);
}
