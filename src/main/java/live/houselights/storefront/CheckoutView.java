package live.houselights.storefront;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import live.houselights.accounts.CurrentAccount;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.merch.Merch;
import live.houselights.messages.sales.CartChanged;
import live.houselights.messages.sales.StockChanged;
import live.houselights.messages.sales.TierChanged;
import live.houselights.orders.Buyer;
import live.houselights.orders.Orders;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;
import live.houselights.waitingroom.Admissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;

/**
 * The checkout shows whatever the cart is: open, being paid, lapsed or done. The cart is the truth, so a refresh, a second
 * tab, the way back from the bank and a lost connection all lead to the same page.
 */
@OnRole(Role.STOREFRONT)
@Route(value = "checkout", layout = FanLayout.class)
@PageTitle("Checkout · Houselights")
@AnonymousAllowed
class CheckoutView extends Div implements BeforeEnterObserver {

    /** Tells a return from the bank's page from a visit: only the former moves on to the order by itself. */
    static final String FROM_BANK = "from-bank";

    /** Topics may drop, so a waiting page also asks by itself this often. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(CheckoutView.class);

    private final BrowserCart cart;
    private final Carts carts;
    private final Orders orders;
    private final Merch merch;
    private final Admissions admissions;
    private final CurrentAccount account;
    private final Clock clock;
    private final boolean demo;
    private final BrowserCart.Here here;
    private final OtherCarts others = new OtherCarts(this::change);
    private final WakeUp askAgain;
    private @Nullable CheckoutSheet sheet;
    private @Nullable Instant asksNext;
    private boolean followsOrder;

    /** The cart as it was shown last; topics arrive on threads of their own. */
    private volatile @Nullable Cart shown;

    CheckoutView(
            BrowserCart cart,
            Carts carts,
            Orders orders,
            Merch merch,
            Admissions admissions,
            CurrentAccount account,
            Topics topics,
            Clock clock,
            @Value("${houselights.demo:false}") boolean demo) {
        this.cart = cart;
        this.carts = carts;
        this.orders = orders;
        this.merch = merch;
        this.admissions = admissions;
        this.account = account;
        this.clock = clock;
        this.demo = demo;
        this.here = cart.here();
        this.askAgain = new WakeUp(this, clock, this::settle);
        Mark.style(this, "page checkout-page");
        LiveUpdates.of(this, topics, this::refresh)
                .on(CartChanged.class, changed -> changed.cart().equals(here.id()))
                .on(TierChanged.class, this::has)
                .on(StockChanged.class, this::has)
                .ofSharedReadings();
        addAttachListener(_ -> refresh());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        followsOrder = event.getLocation().getQueryParameters().getParameters().containsKey(FROM_BANK);
        if (carts.cart(here.id()).state() == Cart.State.PAYING) {
            event.getUI().beforeClientResponse(this, _ -> settle());
        }
    }

    private boolean has(TierChanged changed) {
        Cart cart = shown;
        return cart == null
                || cart.tickets().stream().anyMatch(line -> line.tier().id().equals(changed.tier()));
    }

    private boolean has(StockChanged changed) {
        Cart cart = shown;
        return cart == null
                || cart.merch().stream().anyMatch(line -> line.variant().id().equals(changed.variant()));
    }

    private void refresh() {
        Cart current = carts.cart(here.id());
        shown = current;
        others.show(cart.others(), clock.instant());
        switch (current.state()) {
            case OPEN -> {
                if (current.isEmpty()) {
                    end(CheckoutEnd.empty());
                } else {
                    sheet(current).show(current, Optional.empty(), clock.instant());
                }
            }
            case PAYING -> {
                sheet(current).show(current, bankPage(current), clock.instant());
                followsOrder = true;
                keepAsking();
            }
            case LAPSED -> end(CheckoutEnd.lapsed(current, this::tryAgain));
            case DONE -> done(current);
        }
    }

    /** A whole new page, so that every part of it is about the other cart. */
    private void change(CartId other) {
        cart.adopt(other);
        getUI().ifPresent(ui -> ui.getPage().setLocation("/checkout"));
    }

    private Optional<String> bankPage(Cart current) {
        return Optional.ofNullable(current.order()).flatMap(orders::challenge);
    }

    /** However often the page refreshes meanwhile, it asks by itself only so often. */
    private void keepAsking() {
        Instant now = clock.instant();
        if (asksNext == null || !now.isBefore(asksNext)) {
            asksNext = now.plus(ASK_AGAIN);
            askAgain.at(Optional.of(asksNext));
        }
    }

    private CheckoutSheet sheet(Cart current) {
        if (sheet == null) {
            sheet = new CheckoutSheet(cart, carts, merch, demo, this::pay, this::checkOut, this::stopPayment);
            sheet.began(followsOrder);
            sheet.fill(current, account.get());
            removeAll();
            add(others, sheet);
        }
        return sheet;
    }

    private void end(CheckoutEnd end) {
        sheet = null;
        removeAll();
        add(others, end);
    }

    private void done(Cart current) {
        OrderId order = current.order();
        if (order == null) {
            end(CheckoutEnd.empty());
        } else if (followsOrder) {
            go(order);
        } else {
            end(CheckoutEnd.done(orderPath(order)));
        }
    }

    private void pay() {
        CheckoutSheet current = sheet;
        if (current == null) {
            return;
        }
        Optional<Carts.Checkout> complete = current.complete();
        if (complete.isEmpty()) {
            current.busy(false);
            refresh();
            return;
        }
        carts.remember(here.id(), complete.get());
        boolean costs = carts.cart(here.id()).total().isPositive();
        // Nothing that a crowd could refuse comes after this, or the button would stay shut.
        current.busy(true);
        if (costs) {
            current.pay().tokenize();
        } else {
            checkOut("");
        }
    }

    /** Pays on a thread of its own: the provider may take its time, and this page must not stand still meanwhile. */
    private void checkOut(String cardToken) {
        CheckoutSheet current = sheet;
        if (current == null) {
            return;
        }
        UI ui = UI.getCurrent();
        CartId id = here.id();
        Carts.Checkout checkout = signed(current.typed());
        ui.getPage().fetchCurrentURL(url -> {
            String back = "%s://%s/checkout?%s".formatted(url.getProtocol(), url.getAuthority(), FROM_BANK);
            followsOrder = true;
            Thread.startVirtualThread(() -> {
                CheckoutOutcome outcome = ask(id, checkout, cardToken, back);
                ui.access(() -> finish(outcome));
            });
        });
    }

    /** Who is signed in buys as themselves, whatever address the tickets go to. */
    private Carts.Checkout signed(Carts.Checkout typed) {
        return account.get()
                .map(fan -> new Carts.Checkout(
                        new Buyer(typed.buyer().email(), typed.buyer().name(), fan.id()), typed.address()))
                .orElse(typed);
    }

    private CheckoutOutcome ask(CartId id, Carts.Checkout checkout, String cardToken, String back) {
        try {
            return carts.checkOut(id, checkout, cardToken, back);
        } catch (RuntimeException unknown) {
            log.warn("The outcome of paying cart {} is not known yet", id, unknown);
            return new CheckoutOutcome.InPayment();
        }
    }

    private void finish(CheckoutOutcome outcome) {
        if (sheet != null) {
            sheet.busy(false);
        }
        switch (outcome) {
            case CheckoutOutcome.Completed(var order) -> go(order.id());
            case CheckoutOutcome.Refunded(var order) -> go(order.id());
            case CheckoutOutcome.Challenge(var _, String url) ->
                getUI().ifPresent(ui -> ui.getPage().setLocation(url));
            case CheckoutOutcome.Declined(String reason) -> say(reason);
            case CheckoutOutcome.Invalid(var problems) -> {
                refresh();
                if (sheet != null) {
                    sheet.mark(problems);
                }
            }
            case CheckoutOutcome.Waiting _, CheckoutOutcome.InPayment _, CheckoutOutcome.Lapsed _ -> refresh();
            case CheckoutOutcome.Busy _ -> say("Very many fans are paying at once. Nothing was charged; try again.");
        }
    }

    private void say(String sentence) {
        if (sheet != null) {
            sheet.pay().say(sentence);
        }
        refresh();
    }

    private void settle() {
        CartId id = here.id();
        meanwhile(() -> carts.settle(id), _ -> refresh());
    }

    private void stopPayment() {
        CartId id = here.id();
        meanwhile(() -> carts.stopPayment(id), stopped -> {
            refresh();
            if (sheet != null && stopped.state() == Cart.State.PAYING) {
                sheet.pay().say("Your bank has not let go of this payment yet. Wait a moment, then try again.");
            }
        });
    }

    /** Asks the cart on a thread of its own; whatever comes of it, the page shows the truth the next time it looks. */
    private void meanwhile(Supplier<Cart> question, Consumer<Cart> then) {
        getUI().ifPresent(ui -> Thread.startVirtualThread(() -> {
            Cart answer;
            try {
                answer = question.get();
            } catch (RuntimeException later) {
                log.debug("Cart {} does not answer now", here.id(), later);
                answer = carts.cart(here.id());
            }
            Cart known = answer;
            if (ui.isAttached()) {
                ui.access(() -> then.accept(known));
            }
        }));
    }

    private void tryAgain() {
        Optional<Show> line = carts.cart(here.id()).tickets().stream()
                .map(Cart.TicketLine::show)
                .filter(show -> !admissions.admits(show.id(), here.id()))
                .findFirst();
        if (line.isPresent()) {
            getUI().ifPresent(ui -> ui.getPage().setLocation(LineFilter.lineOf(line.get())));
            return;
        }
        Words.refusal(cart.change(carts::takeAgain)).ifPresent(Toast::problem);
        refresh();
    }

    /** A whole new page, so that the browser's history and cookie start afresh after a purchase. */
    private void go(OrderId order) {
        getUI().ifPresent(ui -> ui.getPage().setLocation(orderPath(order)));
    }

    private String orderPath(OrderId order) {
        return "/orders/%s/%s".formatted(order, orders.key(order));
    }
}
