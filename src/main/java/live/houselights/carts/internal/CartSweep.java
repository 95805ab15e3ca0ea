package live.houselights.carts.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Wakes the carts whose alarm died with their node, and forgets old ones with what was typed in them. Holds without a cart
 * have sweeps of their own, at the box office and in the stock room.
 */
@Component
@OnRole(Role.STOREFRONT)
class CartSweep implements RecurringJob {

    /** Carts woken and carts forgotten in one round; the rest waits for the next. */
    static final int MOST_PER_ROUND = 500;

    /** Alarms are quicker; only what they missed is left after this. */
    static final Duration LATE = Duration.ofSeconds(5);

    /** Payments answer within seconds, unless the buyer's bank asks. */
    static final Duration LONG_PAYMENT = Duration.ofMinutes(1);

    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger log = LoggerFactory.getLogger(CartSweep.class);

    private final CartRows carts;
    private final KeptCarts kept;
    private final CartBook book;
    private final CartActors actors;

    CartSweep(CartRows carts, KeptCarts kept, CartBook book, CartActors actors) {
        this.carts = carts;
        this.kept = kept;
        this.book = book;
        this.actors = actors;
    }

    @Override
    public String name() {
        return "carts.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        Instant now = book.now();
        List<CompletableFuture<Boolean>> woken =
                carts.forgotten(now.minus(LATE), now.minus(LONG_PAYMENT), MOST_PER_ROUND).stream()
                        .map(cart -> actors.ask(cart, new CartCommand.Look(), Boolean.class)
                                .exceptionally(failed -> {
                                    log.warn("Cart {} could not be woken; the next round tries again", cart, failed);
                                    return false;
                                }))
                        .toList();
        woken.forEach(CompletableFuture::join);
        int _ = carts.forget(now.minus(KEPT), MOST_PER_ROUND);
        int _ = kept.forget(now.minus(KEPT));
    }
}
