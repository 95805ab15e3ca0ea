package live.houselights.boxoffice.codes;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.codes.UseRows.Use;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.TierId;
import live.houselights.sql.Atomically;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Finds codes and counts their uses.
 *
 * <h2>Uses</h2>
 *
 * A use is written down before its hold is asked for, given back when the hold came to nothing, and sold when the order is
 * confirmed; all holds of one cart are one use. The code's row counts its uses under its own lock, with a CHECK behind, so
 * two carts never share the last one. Places and codes are counted by different rows: what a crash leaves between the two
 * is a use without a hold, which {@link #sweep} gives back.
 *
 * <h2>Late money</h2>
 *
 * A hold may lapse, its code be used by another cart, and the first cart's payment arrive after all. So a confirmation
 * {@link #claim claims} the use again before it takes places, and is refused when there is none.
 *
 * <h2>Guessing</h2>
 *
 * Whether a code is unknown, used up, revoked or out of its time is read by one statement of one shape and answered alike.
 * Why this way: {@code docs/decisions/0012-access-codes.md}.
 */
@Component
public class AccessCodes {

    /** A use without a hold is younger than this while its hold is being asked for. */
    static final Duration UNDER_WAY = Duration.ofMinutes(2);

    /** For so long after a batch closed its holds may still come and go. */
    static final Duration AFTERMATH = Duration.ofDays(1);

    /** A batch made on another node is noticed by releases and confirmations within this time. */
    static final Duration OLDEST_VIEW = Duration.ofSeconds(2);

    private static final String PURPOSE = "access-code";

    private final UseRows rows;
    private final Seal seal;
    private final Clock clock;
    private final Atomically atomically;
    private final LoadingCache<String, Boolean> inUse;

    AccessCodes(JdbcClient sql, Seal seal, Clock clock, PlatformTransactionManager transactions) {
        this.rows = new UseRows(sql);
        this.seal = seal;
        this.clock = clock;
        this.atomically = new Atomically(transactions);
        this.inUse = Caffeine.newBuilder()
                .expireAfterWrite(OLDEST_VIEW)
                .build(_ -> rows.anyBatchSince(this.clock.instant().minus(AFTERMATH)));
    }

    /** How a code is kept: found by it, and not to be read from it. */
    String mark(String code) {
        return seal.mark(PURPOSE, code);
    }

    /** What was typed, if it opens this tier for this cart now. */
    public Optional<Pass> find(String typed, TierId tier, CartId cart, Instant now) {
        // Even for what cannot be a code, so that answers take the same time.
        return rows.find(mark(CodeText.read(typed).orElse("")), tier, cart)
                .filter(found -> found.opensAt(now))
                .map(UseRows.Found::pass);
    }

    /** Takes a use for the hold that is about to be asked for; false when none is left. */
    public boolean take(Pass pass, HoldRequest request, Instant now) {
        return atomically.run(_ -> {
            if (!rows.lock(pass.code())) {
                return false;
            }
            Optional<Use> earlier = rows.use(request.hold());
            if (earlier.filter(Use::isTaken).isPresent()) {
                return earlier.get().isBy(pass.code(), request.cart());
            }
            boolean shared = rows.isTakenBy(pass.code(), request.cart());
            if (!shared && !rows.count(pass.code(), 1)) {
                return false;
            }
            rows.write(request.hold(), pass.code(), request.cart(), now);
            return true;
        });
    }

    /** Gives back the uses of these holds that came to nothing. */
    public void settle(Collection<HoldId> holds) {
        if (isInUse()) {
            rows.loose(holds).forEach(this::giveBack);
        }
    }

    /** Gives back a use whose hold was refused. */
    public void letGo(HoldId hold) {
        rows.use(hold).filter(Use::isTaken).ifPresent(this::giveBack);
    }

    /** Gives back what a crash left behind: uses whose hold was never taken, or went without a word. */
    public int sweep(int atMost) {
        List<Use> forgotten = rows.forgotten(clock.instant().minus(UNDER_WAY), atMost);
        forgotten.forEach(this::giveBack);
        return forgotten.size();
    }

    private void giveBack(Use use) {
        atomically.run(_ -> {
            rows.lockAny(use.code());
            boolean back = rows.giveBack(use.hold());
            if (back && !rows.isTakenBy(use.code(), use.cart())) {
                rows.count(use.code(), -1);
            }
            return back;
        });
    }

    /** Makes the uses of these holds the order's for good; false when a use was given back and is gone. */
    public boolean claim(OrderId order, Collection<HoldId> holds) {
        if (!isInUse()) {
            return true;
        }
        List<Use> uses = rows.uses(holds);
        return uses.isEmpty()
                || atomically.run(transaction -> {
                    boolean claimed = uses.stream()
                            .sorted(Comparator.comparing(Use::code)
                                    .thenComparing(use -> use.hold().value()))
                            .allMatch(use -> claim(order, use));
                    if (!claimed) {
                        transaction.setRollbackOnly();
                    }
                    return claimed;
                });
    }

    private boolean claim(OrderId order, Use seen) {
        boolean good = rows.lock(seen.code());
        Use use = rows.use(seen.hold()).orElseThrow();
        if (use.isTaken()) {
            return rows.sell(use.hold(), order);
        }
        boolean again = good && (rows.isTakenBy(use.code(), use.cart()) || rows.count(use.code(), 1));
        return again && rows.sell(use.hold(), order);
    }

    /** Takes back a claim whose order got no tickets. */
    public void unclaim(OrderId order, Collection<HoldId> holds) {
        if (isInUse() && rows.unsell(order) > 0) {
            settle(holds);
        }
    }

    /** Forgets that there was no batch: one was just made. */
    void batchMade() {
        inUse.invalidateAll();
    }

    private boolean isInUse() {
        return inUse.get("any");
    }

    /** Makes a code of this batch invalid; false when the batch has no such code. */
    public boolean revoke(UUID batch, String typed) {
        return CodeText.read(typed)
                .map(code -> atomically.run(_ -> rows.revoke(batch, mark(code))))
                .orElse(false);
    }
}
