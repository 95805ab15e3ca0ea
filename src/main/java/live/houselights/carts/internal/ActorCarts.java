package live.houselights.carts.internal;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.cluster.Entities.Overloaded;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.VariantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Asks carts' actors, and waits for their answers. */
@Component
@OnRole(Role.STOREFRONT)
final class ActorCarts implements Carts {

    private static final CartOutcome SLOW =
            new CartOutcome.NotPossible("This takes longer than usual. Your cart shows what came of it in a moment.");

    private static final Logger log = LoggerFactory.getLogger(ActorCarts.class);

    private final CartActors actors;
    private final CartBook book;
    private final CartReader reader;

    ActorCarts(CartActors actors, CartBook book, CartReader reader) {
        this.actors = actors;
        this.book = book;
        this.reader = reader;
    }

    @Override
    public Cart cart(CartId id) {
        return reader.read(book.read(id));
    }

    @Override
    public CartOutcome setTickets(CartId id, TierId tier, int quantity, String presaleCode) {
        return change(id, new CartCommand.SetTickets(tier, quantity, presaleCode));
    }

    @Override
    public CartOutcome takeOffer(CartId id, HoldId offer) {
        return change(id, new CartCommand.TakeOffer(offer));
    }

    @Override
    public CartOutcome upgrade(CartId id, TicketId ticket, TierId tier, String presaleCode) {
        return change(id, new CartCommand.Upgrade(ticket, tier, presaleCode));
    }

    @Override
    public CartOutcome keepTicket(CartId id, TicketId ticket) {
        return change(id, new CartCommand.KeepTicket(ticket));
    }

    @Override
    public CartOutcome setMerch(CartId id, VariantId variant, int quantity) {
        return change(id, new CartCommand.SetMerch(variant, quantity));
    }

    @Override
    public CartOutcome setTip(CartId id, Money tip) {
        return change(id, new CartCommand.SetTip(tip, null));
    }

    @Override
    public CartOutcome setTip(CartId id, ShowId show, Money tip) {
        return change(id, new CartCommand.SetTip(tip, show));
    }

    @Override
    public CartOutcome applyPromotion(CartId id, String code) {
        return change(id, new CartCommand.ApplyPromotion(code));
    }

    @Override
    public CartOutcome removePromotion(CartId id) {
        return change(id, new CartCommand.RemovePromotion());
    }

    @Override
    public CartOutcome moreTime(CartId id) {
        return change(id, new CartCommand.MoreTime());
    }

    @Override
    public CartOutcome takeAgain(CartId id) {
        return change(id, new CartCommand.TakeAgain());
    }

    @Override
    public CartOutcome empty(CartId id) {
        return change(id, new CartCommand.Empty());
    }

    private CartOutcome change(CartId id, CartCommand command) {
        try {
            return ask(id, command, CartOutcome.class);
        } catch (Overloaded _) {
            return new CartOutcome.Busy();
        } catch (NoAnswer _) {
            return SLOW;
        }
    }

    @Override
    public void remember(CartId id, Checkout checkout) {
        try {
            ask(id, new CartCommand.Remember(checkout), Boolean.class);
        } catch (Overloaded | NoAnswer late) {
            log.warn("Cart {} could not take down what was typed", id, late);
        }
    }

    @Override
    public CheckoutOutcome checkOut(CartId id, Checkout checkout, String cardToken, String returnUrl) {
        try {
            return ask(id, new CartCommand.CheckOut(checkout, cardToken, returnUrl), CheckoutOutcome.class);
        } catch (Overloaded _) {
            return new CheckoutOutcome.Busy();
        } catch (NoAnswer _) {
            return Optional.ofNullable(book.read(id).order())
                    .<CheckoutOutcome>map(CheckoutOutcome.Waiting::new)
                    .orElseGet(CheckoutOutcome.Busy::new);
        }
    }

    @Override
    public Cart stopPayment(CartId id) {
        return stands(id, new CartCommand.StopPayment());
    }

    @Override
    public Cart settle(CartId id) {
        return stands(id, new CartCommand.Settle());
    }

    private Cart stands(CartId id, CartCommand command) {
        try {
            return ask(id, command, Cart.class);
        } catch (Overloaded | NoAnswer _) {
            return cart(id);
        }
    }

    private <R> R ask(CartId id, CartCommand command, Class<R> answer) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A cart answers after its own commits: ask it outside transactions");
        }
        try {
            return actors.ask(id, command, answer).join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case Overloaded full -> throw full;
                case TimeoutException late -> throw new NoAnswer(id, late);
                case RuntimeException bug -> throw bug;
                case null, default -> throw failed;
            }
        }
    }

    /** The outcome is unknown. */
    private static final class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoAnswer(CartId cart, TimeoutException cause) {
            super("Cart %s did not answer in time".formatted(cart), cause);
        }
    }
}
