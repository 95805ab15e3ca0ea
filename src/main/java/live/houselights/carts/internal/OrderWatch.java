package live.houselights.carts.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.TopicListener;
import live.houselights.cluster.Topics;
import live.houselights.messages.sales.OrderChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells a cart that its order took a step, so that a payment that finishes by itself unlocks it at once. */
@Component
@OnRole(Role.STOREFRONT)
final class OrderWatch extends TopicListener<OrderChanged> {

    private static final Logger log = LoggerFactory.getLogger(OrderWatch.class);

    private final CartActors actors;

    OrderWatch(Topics topics, CartActors actors) {
        super(topics, OrderChanged.class);
        this.actors = actors;
    }

    @Override
    protected void hear(OrderChanged changed) {
        actors.ask(changed.cart(), new CartCommand.Hear(changed.order()), Boolean.class)
                .exceptionally(failed -> {
                    log.warn("Cart {} was not told of its order; the sweep will", changed.cart(), failed);
                    return false;
                });
    }
}
