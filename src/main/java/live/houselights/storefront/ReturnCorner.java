package live.houselights.storefront;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.orders.Returns;
import live.houselights.orders.Returns.Quote;
import live.houselights.orders.Returns.ReturnOutcome;
import live.houselights.orders.Returns.Returned;
import live.houselights.orders.Returns.TakeBackOutcome;

/** The way back of a ticket: return it, see that it is for sale, take it back. What it means for the money is told before. */
class ReturnCorner extends Div {

    private final Returns returns;
    private final Ticket ticket;
    private final List<Ticket> siblings;
    private final ZoneId zone;
    private final Runnable changed;
    private final boolean forSale;

    /**
     * @param siblings the valid tickets of the same order, this one among them
     * @param returned how its return stands, if there is one
     */
    ReturnCorner(
            Returns returns,
            Ticket ticket,
            List<Ticket> siblings,
            Optional<Returned> returned,
            ZoneId zone,
            Runnable changed) {
        this.returns = returns;
        this.ticket = ticket;
        this.siblings = siblings;
        this.zone = zone;
        this.changed = changed;
        this.forSale =
                returned.filter(way -> way.state() == Returned.State.FOR_SALE).isPresent();
        addClassName("return-corner");
        returned.ifPresentOrElse(this::show, this::offer);
    }

    /** Returned, and may still be taken back. */
    boolean isForSale() {
        return forSale;
    }

    private void show(Returned returned) {
        String amount = Words.price(returned.inAll());
        switch (returned.state()) {
            case FOR_SALE -> {
                add(Mark.style(new Span("Returned"), "badge warn"));
                add(state("Void. You get %s when it is sold on.".formatted(amount)));
                NativeButton back = new NativeButton("Take it back", _ -> takeBack());
                add(Mark.test(Mark.style(back, "action"), "take-back"));
            }
            case SOLD_ON -> add(state("Sold on. %s are on their way back to you.".formatted(amount)));
            case REFUNDED -> add(state("Returned, %s refunded.".formatted(amount)));
            case TAKEN_BACK -> add(state("Replaced by a new ticket."));
            case CLOSED -> add(state("Refunded with the whole order."));
        }
    }

    private static Span state(String words) {
        return Mark.style(Mark.test(new Span(words), "return-state"), "small");
    }

    private void offer() {
        if (returns.quote(ticket.id()) instanceof Quote.Returnable quote) {
            NativeButton give = new NativeButton("Return ticket", _ -> ask(quote));
            give.setAriaLabel("Return ticket " + ticket.number());
            add(Mark.test(Mark.style(give, "action quiet"), "return-ticket"));
        }
    }

    private void ask(Quote.Returnable quote) {
        Checkbox all = new Checkbox("All %d tickets of this order".formatted(siblings.size()));
        all.setVisible(siblings.size() > 1);
        ConfirmDialog sure = new ConfirmDialog();
        sure.setHeader("Return this ticket?");
        sure.add(Mark.style(
                new Div(
                        new Paragraph("It is void at once: its link and code no longer open the door."),
                        new Paragraph(money(quote)),
                        new Paragraph("Returns are taken until %s.".formatted(Words.dateTime(quote.until(), zone))),
                        Mark.test(all, "return-all")),
                "return-terms"));
        sure.setCancelable(true);
        sure.setCancelText("Keep it");
        sure.setConfirmText("Return");
        sure.setConfirmButtonTheme("error primary");
        sure.addConfirmListener(_ -> giveBack(all.getValue() ? siblings : List.of(ticket)));
        sure.open();
    }

    private static String money(Quote.Returnable quote) {
        String fee = quote.kept().isZero()
                ? ""
                : " The booking fee of %s stays with us.".formatted(Words.price(quote.kept()));
        if (quote.refund().isZero()) {
            return "It was free, so there is nothing to refund. Thank you for letting somebody else in.";
        }
        return switch (quote.terms()) {
            case AT_ONCE -> "%s go back to your card at once.%s".formatted(Words.price(quote.refund()), fee);
            case WHEN_SOLD_ON, NONE ->
                "%s go back to your card as soon as somebody buys it; tickets never sold before go first.%s If nobody does, you get a ticket again. Until then you can take it back."
                        .formatted(Words.price(quote.refund()), fee);
        };
    }

    private void giveBack(List<Ticket> given) {
        for (Ticket each : given) {
            if (returns.giveBack(each.order(), each.id()) instanceof ReturnOutcome.NotPossible(String reason)) {
                Toast.problem(reason);
            }
        }
        changed.run();
    }

    private void takeBack() {
        switch (returns.takeBack(ticket.id())) {
            case TakeBackOutcome.TakenBack _ -> Toast.say("You have a ticket again, with a new code.");
            case TakeBackOutcome.TooLate _ -> Toast.problem("Somebody has it in their cart, or bought it.");
        }
        changed.run();
    }
}
