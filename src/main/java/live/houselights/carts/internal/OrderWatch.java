package live.houselights.carts.internal;

import live.houselights.carts.Cart;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.messages.sales.OrderChanged;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells a cart that its order took a step, so that a payment that finishes by itself unlocks it at once. */
@Component
@OnRole(Role.STOREFRONT)
final class OrderWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OrderWatch.class);

    private final Topics topics;
    private final StoredCarts carts;
    private final CartActors actors;
    private volatile Topics.@Nullable Subscription subscription;

    OrderWatch(Topics topics, StoredCarts carts, CartActors actors) {
        this.topics = topics;
        this.carts = carts;
        this.actors = actors;
    }

    private void onChange(OrderChanged changed) {
        carts.ofOrder(changed.order().value())
                .forEach(cart -> actors.ask(new CartId(cart), new CartCommand.Settle(), Cart.class)
                        .exceptionally(failed -> {
                            log.warn("Cart {} was not told of its order; the sweep will", cart, failed);
                            return null;
                        }));
    }

    @Override
    public void start() {
        subscription = topics.subscribe(OrderChanged.class, this::onChange);
    }

    @Override
    public void stop() {
        Topics.Subscription open = subscription;
        subscription = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }
}
