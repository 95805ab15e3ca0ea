package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.IntConsumer;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.catalog.Artworks;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.Money;
import live.houselights.merch.Merch;
import org.jspecify.annotations.Nullable;

/** What is in the cart, with steppers, until it is being paid for. */
class CartLines extends Section {

    private final BrowserCart cart;
    private final Carts carts;
    private final UnorderedList list = Mark.style(new UnorderedList(), "cart-lines");
    private List<Object> shown = List.of();

    CartLines(BrowserCart cart, Carts carts) {
        this.cart = cart;
        this.carts = carts;
        Mark.style(this, "cart-section");
        add(new H2("Your cart"), list);
    }

    void show(Cart current) {
        boolean open = current.state() == Cart.State.OPEN;
        List<Object> now = List.of(open, current.tickets(), current.merch());
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        setVisible(current.pieces() > 0);
        list.removeAll();
        current.tickets().forEach(line -> list.add(ticket(line, Beside.of(line, current), open)));
        current.merch().forEach(line -> list.add(merch(line, Beside.of(line, current), open)));
    }

    /**
     * The same thing at other prices, held before or after its price changed: the cart counts them together, and gives the
     * dearest back first, so only the dearest line can be changed.
     */
    private record Beside(int pieces, boolean isDearest) {

        static Beside of(Cart.TicketLine line, Cart cart) {
            List<Cart.TicketLine> others = cart.tickets().stream()
                    .filter(other -> other.upgrade() == null
                            && other.tier().id().equals(line.tier().id())
                            && !other.equals(line))
                    .toList();
            return new Beside(
                    others.stream().mapToInt(Cart.TicketLine::quantity).sum(),
                    others.stream()
                            .allMatch(
                                    other -> other.unit().minor() <= line.unit().minor()));
        }

        static Beside of(Cart.MerchLine line, Cart cart) {
            List<Cart.MerchLine> others = cart.merch().stream()
                    .filter(other -> other.variant().id().equals(line.variant().id()) && !other.equals(line))
                    .toList();
            return new Beside(
                    others.stream().mapToInt(Cart.MerchLine::quantity).sum(),
                    others.stream()
                            .allMatch(
                                    other -> other.unit().minor() <= line.unit().minor()));
        }
    }

    private Component ticket(Cart.TicketLine line, Beside beside, boolean open) {
        Cart.Upgrade upgrade = line.upgrade();
        if (upgrade != null) {
            return upgrade(line, upgrade, open);
        }
        IntConsumer wish = wanted ->
                tell(cart.change(id -> carts.setTickets(id, line.tier().id(), beside.pieces() + wanted, "")));
        QuantityStepper stepper = new QuantityStepper(line.tier().name(), "line", wish);
        int most = Math.min(
                Math.min(line.tier().perFan(), BoxOffice.LARGEST_HOLD) - beside.pieces(),
                line.quantity() + Math.max(0, line.tier().left()));
        stepper.show(line.quantity(), most);
        Anchor name = new Anchor("/shows/" + line.show().slug(), line.show().title());
        String details = "%s · %s"
                .formatted(
                        line.tier().name(),
                        Words.dateTime(line.show().startsAt(), line.show().zone()));
        return line(
                line.show().poster(),
                name,
                details,
                new PriceTag(line.unit(), line.fee()),
                stepper,
                line.total(),
                changing(open, beside),
                () -> wish.accept(0));
    }

    /** One place for one ticket: there is nothing to count. */
    private Component upgrade(Cart.TicketLine line, Cart.Upgrade upgrade, boolean open) {
        Anchor name = new Anchor("/shows/" + line.show().slug(), line.show().title());
        String details = "%s · Upgrade of ticket %s (%s): you pay the difference"
                .formatted(line.tier().name(), upgrade.number(), upgrade.tier());
        QuantityStepper one = new QuantityStepper(line.tier().name(), "line", _ -> {});
        one.show(line.quantity(), line.quantity());
        return line(
                line.show().poster(),
                name,
                details,
                new PriceTag(line.unit(), line.fee()),
                one,
                line.total(),
                open ? Changing.AS_A_WHOLE : Changing.LOCKED,
                () -> tell(cart.change(id -> carts.keepTicket(id, upgrade.ticket()))));
    }

    private Component merch(Cart.MerchLine line, Beside beside, boolean open) {
        IntConsumer wish = wanted ->
                tell(cart.change(id -> carts.setMerch(id, line.variant().id(), beside.pieces() + wanted)));
        QuantityStepper stepper = new QuantityStepper(line.product().name(), "line", wish);
        int most = Math.min(
                Merch.LARGEST_RESERVATION - beside.pieces(),
                line.quantity() + Math.max(0, line.variant().left()));
        stepper.show(line.quantity(), most);
        Anchor name =
                new Anchor("/store/" + line.product().slug(), line.product().name());
        return line(
                line.product().picture(),
                name,
                line.variant().name(),
                new PriceTag(line.unit(), Money.zero(line.unit().currency())),
                stepper,
                line.total(),
                changing(open, beside),
                () -> wish.accept(0));
    }

    /** What a line lets the fan do. */
    private enum Changing {
        FREELY,
        AS_A_WHOLE,
        AFTER_THE_DEARER,
        LOCKED
    }

    private static Changing changing(boolean open, Beside beside) {
        if (!open) {
            return Changing.LOCKED;
        }
        return beside.isDearest() ? Changing.FREELY : Changing.AFTER_THE_DEARER;
    }

    private static Component line(
            @Nullable ArtworkId picture,
            Anchor name,
            String details,
            PriceTag unit,
            QuantityStepper stepper,
            Money total,
            Changing changing,
            Runnable remove) {
        ListItem line = Mark.test(Mark.style(new ListItem(), "cart-line"), "cart-line");
        Div words = Mark.style(
                new Div(Mark.style(name, "cart-line-name"), Mark.style(new Paragraph(details), "muted small"), unit),
                "cart-line-words");
        Span sum = Mark.style(new Span(Words.price(total)), "cart-line-total numbers");
        String kept = changing == Changing.AFTER_THE_DEARER ? ", kept at the price it was held for" : "";
        Span pieces = Mark.style(new Span("× " + stepper.value() + kept), "numbers muted small");
        NativeButton away = Mark.style(new NativeButton("Remove", _ -> remove.run()), "action quiet");
        away.setAriaLabel("Remove " + name.getText());
        Mark.test(away, "line-remove");
        Div controls = Mark.style(
                switch (changing) {
                    case FREELY -> new Div(stepper, away, sum);
                    case AS_A_WHOLE -> new Div(away, sum);
                    case AFTER_THE_DEARER, LOCKED -> new Div(pieces, sum);
                },
                "cart-line-controls");
        line.add(new Poster(picture, "", Artworks.Width.THUMB, false), words, controls);
        return line;
    }

    private static void tell(CartOutcome outcome) {
        Words.refusal(outcome).ifPresent(Toast::problem);
    }
}
