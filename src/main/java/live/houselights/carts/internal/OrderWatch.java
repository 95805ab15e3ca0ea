package live.houselights.carts.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
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
    private final CartActors actors;
    private volatile Topics.@Nullable Subscription subscription;

    OrderWatch(Topics topics, CartActors actors) {
        this.topics = topics;
        this.actors = actors;
    }

    private void onChange(OrderChanged changed) {
        actors.ask(changed.cart(), new CartCommand.Hear(changed.order()), Boolean.class)
                .exceptionally(failed -> {
                    log.warn("Cart {} was not told of its order; the sweep will", changed.cart(), failed);
                    return false;
                });
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
