package live.houselights.carts.internal;

import java.util.concurrent.CompletableFuture;
import live.houselights.cluster.Entities;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.CartId;
import org.springframework.stereotype.Component;

/** The carts' actors, found by their cart's id. */
@Component
@OnRole(Role.STOREFRONT)
class CartActors {

    private final Entities.Kind<CartCommand> actors;

    CartActors(Entities entities, CartStaff staff) {
        actors = entities.define(
                "cart", Role.STOREFRONT, CartCommand.class, id -> new CartActor(CartId.parse(id), staff));
    }

    <R> CompletableFuture<R> ask(CartId cart, CartCommand command, Class<R> answer) {
        return actors.ask(cart.toString(), command, answer);
    }
}
