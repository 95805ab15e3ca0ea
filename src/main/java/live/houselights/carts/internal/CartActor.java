package live.houselights.carts.internal;

import java.util.List;
import java.util.function.Supplier;
import live.houselights.carts.Cart;
import live.houselights.carts.Cart.State;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.carts.CheckoutOutcome.Problem;
import live.houselights.carts.internal.CartCommand.CheckOut;
import live.houselights.cluster.Entities.Context;
import live.houselights.cluster.Entities.Entity;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.orders.Orders;
import live.houselights.sql.Busy;
import live.houselights.sql.Share;

/**
 * One cart: it serialises what tabs ask of it, watches its deadline, and is its lock during a {@link CartPayment payment}.
 *
 * <p><b>Truth.</b> The row is the truth, and this remembers it. A change that finds a newer row than the remembered one writes
 * nothing: the actor forgets, reads again and takes the command from the start. So a twin on the far side of a cut network
 * costs a retry, never a place.
 *
 * <p><b>Time.</b> Every command looks at the clock first, so a cart that nobody woke in time lapses all the same.
 */
final class CartActor implements Entity<CartCommand> {

    private static final int MOST_ATTEMPTS = 3;

    private static final String TIME_IS_OVER =
            "Your time ran out and your places went back on sale. Nothing was charged.";
    private static final CartOutcome IS_AN_ORDER =
            new CartOutcome.NotPossible("This cart has become an order. Start a new one.");

    private final CartMemory memory;
    private final CartBook book;
    private final CartReader reader;
    private final Shopping shopping;
    private final Extras extras;
    private final CheckoutCheck check;
    private final Till till;
    private final CartPayment payment;
    private final CartAlarm alarm = new CartAlarm();

    CartActor(
            CartId id,
            CartBook book,
            CartReader reader,
            Shopping shopping,
            Extras extras,
            Supplies supplies,
            CheckoutCheck check,
            Till till,
            Orders orders) {
        this.memory = new CartMemory(book, id);
        this.book = book;
        this.reader = reader;
        this.shopping = shopping;
        this.extras = extras;
        this.check = check;
        this.till = till;
        this.payment = new CartPayment(memory, alarm, book, reader, shopping, supplies, till, orders);
    }

    @Override
    public Object receive(CartCommand command, Context<CartCommand> context) {
        return switch (command) {
            // What a payment came to, or may come to, never waits behind a crowd.
            case CartCommand.Hear _,
                    CartCommand.Look _,
                    CartCommand.Paid _,
                    CartCommand.Answered _,
                    CartCommand.Settle _,
                    CartCommand.StopPayment _,
                    CartCommand.Remember _ -> handle(command, context);
            case CheckOut _ -> wish(command, context, new CheckoutOutcome.Busy());
            case CartCommand.SetTickets _,
                    CartCommand.TakeOffer _,
                    CartCommand.SetMerch _,
                    CartCommand.SetTip _,
                    CartCommand.ApplyPromotion _,
                    CartCommand.RemovePromotion _,
                    CartCommand.MoreTime _,
                    CartCommand.TakeAgain _,
                    CartCommand.Empty _ -> wish(command, context, new CartOutcome.Busy());
        };
    }

    /** What a fan wants keeps within the carts' share. A cart that is not locked has asked for no money, so it may be refused. */
    private Object wish(CartCommand command, Context<CartCommand> context, Object busy) {
        try {
            return Share.CARTS.call(() -> handle(command, context));
        } catch (RuntimeException failed) {
            if (Busy.isIn(failed)) {
                return busy;
            }
            throw failed;
        }
    }

    private Object handle(CartCommand command, Context<CartCommand> context) {
        for (int attempt = 1; ; attempt++) {
            try {
                wake(context);
                Object answer = obey(command, context);
                alarm.arm(memory.cart(), context);
                return answer;
            } catch (CartBook.Overtaken overtaken) {
                memory.forget();
                if (attempt == MOST_ATTEMPTS) {
                    throw overtaken;
                }
            } catch (RuntimeException failed) {
                // What was asked for is unknown now; the next command reads the row and finishes what it says.
                memory.forget();
                throw failed;
            }
        }
    }

    private void wake(Context<CartCommand> context) {
        if (memory.isBlank()) {
            shopping.tidy(memory);
        }
        if (memory.cart().isPast(book.now())) {
            giveUpOrder(context);
            shopping.lapse(memory, TIME_IS_OVER);
        }
    }

    /** An order that was declined, and that this cart will not pay any more. */
    private void giveUpOrder(Context<CartCommand> context) {
        OrderId order = memory.cart().order();
        if (order != null) {
            context.meanwhile(() -> {
                till.giveUp(order);
                return new CartCommand.Look();
            });
        }
    }

    private Object obey(CartCommand command, Context<CartCommand> context) {
        return switch (command) {
            case CartCommand.SetTickets(var tier, int quantity, var code) ->
                unlocked(() -> shopping.setTickets(memory, tier.value(), quantity, code));
            case CartCommand.TakeOffer(var offer) -> unlocked(() -> shopping.takeOffer(memory, offer));
            case CartCommand.SetMerch(var variant, int quantity) ->
                unlocked(() -> shopping.setMerch(memory, variant.value(), quantity));
            case CartCommand.SetTip(var tip) -> unlocked(() -> extras.setTip(memory, tip));
            case CartCommand.ApplyPromotion(var code) -> unlocked(() -> extras.applyPromotion(memory, code));
            case CartCommand.RemovePromotion _ -> unlocked(() -> extras.removePromotion(memory));
            case CartCommand.MoreTime _ -> unlocked(() -> shopping.moreTime(memory));
            case CartCommand.TakeAgain _ -> unlocked(() -> shopping.takeAgain(memory));
            case CartCommand.Empty _ ->
                unlocked(() -> {
                    giveUpOrder(context);
                    return shopping.empty(memory);
                });
            case CartCommand.Remember(var typed) -> remember(Typed.write(typed));
            case CheckOut wish -> checkOut(wish, context);
            case CartCommand.StopPayment _ -> payment.stop(context);
            case CartCommand.Settle _ -> payment.settle(context);
            case CartCommand.Hear(var order) -> payment.hear(order, context);
            case CartCommand.Look _ -> payment.look(context);
            case CartCommand.Paid(var order, var since, var result) -> payment.paid(order, since, result, context);
            case CartCommand.Answered(var order, var result) -> payment.answered(order, result, context);
        };
    }

    private CartOutcome unlocked(Supplier<CartOutcome> change) {
        return switch (memory.cart().state()) {
            case OPEN, LAPSED -> change.get();
            case PAYING -> new CartOutcome.InPayment();
            case DONE -> IS_AN_ORDER;
        };
    }

    private boolean remember(String typed) {
        StoredCart cart = memory.cart();
        boolean changes = (cart.state() == State.OPEN || cart.state() == State.LAPSED)
                && !cart.typed().equals(typed);
        if (changes) {
            memory.note(remembering -> remembering.remember(typed));
        }
        return changes;
    }

    private Object checkOut(CheckOut wish, Context<CartCommand> context) {
        StoredCart row = memory.cart();
        String typed = Typed.write(wish.checkout());
        return switch (row.state()) {
            case PAYING -> new CheckoutOutcome.InPayment();
            case LAPSED -> {
                boolean _ = remember(typed);
                yield new CheckoutOutcome.Lapsed();
            }
            case DONE -> new CheckoutOutcome.Completed(payment.order(row));
            case OPEN -> {
                // What was typed is written down with the lock, or alone when there will be none.
                Cart cart = reader.recall(row.changed(remembering -> remembering.remember(typed), book.now()));
                List<Problem> problems = check.problems(cart, wish.checkout(), wish.cardToken(), row.order());
                if (problems.isEmpty()) {
                    yield payment.pay(cart, typed, wish, context);
                }
                boolean _ = remember(typed);
                yield new CheckoutOutcome.Invalid(problems);
            }
        };
    }
}
