package live.houselights.processes;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Buyer;
import live.houselights.orders.Orders;
import org.springframework.context.ApplicationContext;

/**
 * Runs in the other process: buyers who each fill a cart, pay it and come back with another, and say what was acknowledged, a
 * line each. What a buyer wants follows from the cart's id, so one that was interrupted is taken up again with nothing but
 * that, and asked by it what became of it.
 */
final class Rush {

    static final String SAYS = "rush: ";

    private static final int BUYERS = 24;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Carts carts;
    private final Orders orders;
    private final List<TierId> tiers;
    private final List<String> cards;
    private final Duration betweenCarts;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> buyers = new CopyOnWriteArrayList<>();
    private volatile boolean enough;

    /**
     * @param tiers what is bought; most buy of the first
     * @param cards tokens they pay with; most have the first
     * @param betweenCarts how long a buyer takes to come back with another cart
     */
    Rush(ApplicationContext house, List<TierId> tiers, List<String> cards, Duration betweenCarts) {
        this.carts = house.getBean(Carts.class);
        this.orders = house.getBean(Orders.class);
        this.tiers = tiers;
        this.cards = cards;
        this.betweenCarts = betweenCarts;
    }

    void begin() {
        for (int buyer = 0; buyer < BUYERS; buyer++) {
            CompletableFuture<Void> _ = go(() -> {
                while (!enough) {
                    CartId cart = CartId.next();
                    say("ASKED", cart, "");
                    shop(cart);
                    LockSupport.parkNanos(betweenCarts.toNanos());
                }
            });
        }
    }

    /** Takes up a cart whose buyer was interrupted, here or in a process before. */
    void resume(CartId cart) {
        CompletableFuture<Void> _ = go(() -> shop(cart));
    }

    private CompletableFuture<Void> go(Runnable what) {
        CompletableFuture<Void> buyer = CompletableFuture.runAsync(what, threads)
                .whenComplete((_, failed) -> {
                    if (failed != null) {
                        System.out.println(SAYS + "ODD " + failed);
                    }
                });
        buyers.add(buyer);
        return buyer;
    }

    /** Ends when every cart has come to its end. */
    void rest() {
        enough = true;
        CompletableFuture.allOf(buyers.toArray(CompletableFuture[]::new)).join();
        threads.close();
    }

    /** Asks until the cart has come to its end; an answer that was lost is asked for again. */
    private void shop(CartId cart) {
        boolean ended = false;
        while (!ended) {
            try {
                ended = step(cart);
            } catch (RuntimeException _) {
                pause();
            }
        }
        say("ENDED", cart, "");
    }

    private boolean step(CartId id) {
        Cart cart = carts.cart(id);
        return switch (cart.state()) {
            case OPEN -> cart.tickets().isEmpty() ? hold(id) : pay(id);
            case PAYING -> {
                pause();
                yield settled(carts.settle(id));
            }
            case DONE -> settled(cart);
            case LAPSED -> true;
        };
    }

    private boolean hold(CartId cart) {
        return switch (carts.setTickets(cart, wanted(tiers, cart), 1 + quirk(cart, 3), "")) {
            case CartOutcome.Changed _ -> {
                say("HELD", cart, "");
                yield false;
            }
            case CartOutcome.SoldOut _ -> true;
            // Where another process took up this cart as well, it may just be paid for there.
            case CartOutcome.Busy _, CartOutcome.InPayment _ -> later();
            // Its node died before it answered, or it was paid for there in between: the cart shows what came of it.
            case CartOutcome.NotPossible(var reason)
            when reason.startsWith("This takes longer") || reason.startsWith("This cart has become an order") ->
                later();
            case CartOutcome odd -> odd(cart, odd);
        };
    }

    private boolean pay(CartId cart) {
        Carts.Checkout typed = new Carts.Checkout(new Buyer("fan-%s@fans.example".formatted(cart), "Fan"), null);
        return switch (carts.checkOut(cart, typed, wanted(cards, cart), "http://localhost/checkout")) {
            case CheckoutOutcome.Completed(var order) -> sold(cart, order.id());
            case CheckoutOutcome.Declined _, CheckoutOutcome.Waiting _, CheckoutOutcome.InPayment _ -> false;
            case CheckoutOutcome.Busy _ -> later();
            case CheckoutOutcome.Lapsed _, CheckoutOutcome.Refunded _ -> true;
            case CheckoutOutcome odd -> odd(cart, odd);
        };
    }

    private boolean settled(Cart cart) {
        OrderId order = cart.order();
        return cart.state() == Cart.State.DONE && order != null && sold(cart.id(), order);
    }

    /** One in eight cannot come after all. */
    private boolean sold(CartId cart, OrderId order) {
        say("SOLD", cart, order.toString());
        if (quirk(cart, 8) != 7) {
            return true;
        }
        if (orders.refund(order, "I cannot come") instanceof Orders.RefundOutcome.Refunded) {
            say("REFUNDED", cart, order.toString());
            return true;
        }
        return later();
    }

    private static boolean later() {
        pause();
        return false;
    }

    private static boolean odd(CartId cart, Object answer) {
        say("ODD", cart, answer.toString().replace('\n', ' '));
        return true;
    }

    private static <T> T wanted(List<T> choice, CartId cart) {
        return choice.get(Math.max(0, quirk(cart, 7 + choice.size()) - 7));
    }

    /** 0 to bound - 1, always the same for a cart. */
    private static int quirk(CartId cart, int bound) {
        return (int) Math.floorMod(cart.value().getLeastSignificantBits() >>> 3, (long) bound);
    }

    private static void say(String what, CartId cart, String more) {
        System.out.println("%s%s %s %s".formatted(SAYS, what, cart, more));
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
