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
import live.houselights.sql.Busy;
import live.houselights.sql.Share;
import org.jspecify.annotations.Nullable;

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

    private final CartStaff staff;
    private final CartMemory memory;
    private final CartAlarm alarm = new CartAlarm();
    private @Nullable CartPayment payment;

    CartActor(CartId id, CartStaff staff) {
        this.staff = staff;
        this.memory = new CartMemory(staff.book(), id);
    }

    /** Made when it is needed: most carts are not paid for just now. */
    private CartPayment payment() {
        CartPayment made = payment == null ? new CartPayment(memory, alarm, staff) : payment;
        payment = made;
        return made;
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
                    CartCommand.Upgrade _,
                    CartCommand.KeepTicket _,
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
            staff.keeping().tidy(memory);
        }
        if (memory.cart().isPast(staff.book().now())) {
            giveUpOrder(context);
            staff.shopping().lapse(memory, TIME_IS_OVER);
        }
    }

    /** An order that was declined, and that this cart will not pay any more. */
    private void giveUpOrder(Context<CartCommand> context) {
        OrderId order = memory.cart().order();
        if (order != null) {
            context.meanwhile(() -> {
                staff.till().giveUp(order);
                return new CartCommand.Look();
            });
        }
    }

    private Object obey(CartCommand command, Context<CartCommand> context) {
        return switch (command) {
            case CartCommand.SetTickets(var tier, int quantity, var code) ->
                unlocked(() -> staff.shopping().setTickets(memory, tier.value(), quantity, code));
            case CartCommand.TakeOffer(var offer) ->
                unlocked(() -> staff.shopping().takeOffer(memory, offer));
            case CartCommand.Upgrade(var ticket, var tier, var code) ->
                unlocked(() -> staff.upgrading().upgrade(memory, ticket, tier, code));
            case CartCommand.KeepTicket(var ticket) ->
                unlocked(() -> staff.upgrading().keepTicket(memory, ticket));
            case CartCommand.SetMerch(var variant, int quantity) ->
                unlocked(() -> staff.shopping().setMerch(memory, variant.value(), quantity));
            case CartCommand.SetTip(var tip, var show) ->
                unlocked(() -> staff.extras().setTip(memory, show, tip));
            case CartCommand.ApplyPromotion(var code) ->
                unlocked(() -> staff.extras().applyPromotion(memory, code));
            case CartCommand.RemovePromotion _ -> unlocked(() -> staff.extras().removePromotion(memory));
            case CartCommand.MoreTime _ -> unlocked(() -> staff.shopping().moreTime(memory));
            case CartCommand.TakeAgain _ -> unlocked(() -> staff.shopping().takeAgain(memory));
            case CartCommand.Empty _ ->
                unlocked(() -> {
                    giveUpOrder(context);
                    return staff.shopping().empty(memory);
                });
            case CartCommand.Remember(var typed) -> remember(Typed.write(typed));
            case CheckOut wish -> checkOut(wish, context);
            case CartCommand.StopPayment _ -> payment().stop(context);
            case CartCommand.Settle _ -> payment().settle(context);
            case CartCommand.Hear(var order) -> payment().hear(order, context);
            case CartCommand.Look _ -> payment().look(context);
            case CartCommand.Paid(var order, var since, var result) -> payment().paid(order, since, result, context);
            case CartCommand.Answered(var order, var result) -> payment().answered(order, result, context);
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
            case DONE -> new CheckoutOutcome.Completed(payment().order(row));
            case OPEN -> {
                // What was typed is written down with the lock, or alone when there will be none.
                Cart cart = staff.reader()
                        .recall(row.changed(
                                remembering -> remembering.remember(typed),
                                staff.book().now()));
                List<Problem> problems = staff.check().problems(cart, wish.checkout(), wish.cardToken(), row.order());
                if (problems.isEmpty()) {
                    yield payment().pay(cart, typed, wish, context);
                }
                boolean _ = remember(typed);
                yield new CheckoutOutcome.Invalid(problems);
            }
        };
    }
}
