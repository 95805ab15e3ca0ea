package live.houselights.storefront;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.server.VaadinRequest;
import java.util.Optional;
import live.houselights.accounts.Account;
import live.houselights.accounts.CurrentAccount;
import live.houselights.accounts.EmailAddress;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.waitinglist.WaitingList;
import live.houselights.waitinglist.WaitingList.AskOutcome;
import live.houselights.waitinglist.WaitingList.JoinOutcome;
import live.houselights.waitinglist.WaitingList.Wish;
import live.houselights.waitinglist.WaitingPlace;

/** What a sold-out tier offers instead of a stepper: the waiting list, or the place that the fan has on it. */
class WaitingCorner extends Div {

    private final WaitingList list;
    private final CurrentAccount account;
    private final NativeButton open =
            Mark.style(Mark.test(new NativeButton("Join the waiting list"), "waiting-open"), "action");
    private final EmailField email = Mark.test(new EmailField("E-mail address"), "waiting-email");
    private final QuantityStepper stepper;
    private final Checkbox fewer = Mark.test(new Checkbox("Fewer are fine, too"), "waiting-fewer");
    private final NativeButton join =
            Mark.style(Mark.test(new NativeButton("Join the list"), "waiting-join"), "action primary");
    private final Paragraph message = Mark.style(Mark.test(new Paragraph(), "waiting-message"), "waiting-message");
    private final Anchor place = Mark.style(Mark.test(new Anchor(), "waiting-position"), "waiting-position");
    private final Div form;
    private Tier tier;
    private int quantity = 1;
    private boolean opened;
    private boolean asked;

    WaitingCorner(Tier tier, WaitingList list, CurrentAccount account) {
        this.tier = tier;
        this.list = list;
        this.account = account;
        Mark.style(this, "waiting-corner");
        stepper = new QuantityStepper("Places to wait for, " + tier.name(), "waiting", this::choose);
        email.setMaxLength(EmailAddress.LONGEST);
        email.setAutocomplete(Autocomplete.EMAIL);
        message.getElement().setAttribute("role", "status");
        open.addClickListener(_ -> open());
        join.addClickListener(_ -> join());
        Paragraph how = Mark.style(
                new Paragraph(
                        "Tickets that come back are offered to the list, in order, before anybody else can buy them."),
                "muted small");
        form = Mark.style(
                new Div(how, email, Mark.style(new Div(new Span("Tickets"), stepper), "waiting-quantity"), fewer, join),
                "waiting-form");
        add(open, form, message, place);
    }

    /** Shows itself for a tier that is sold out, to a fan who has none of it in the cart. */
    void show(Tier current, boolean isWanted) {
        tier = current;
        setVisible(isWanted);
        if (!isWanted) {
            return;
        }
        Optional<Account> fan = account.get();
        Optional<WaitingPlace> mine = fan.flatMap(known -> list.placeOf(tier.id(), known.email()));
        place.setVisible(mine.isPresent());
        mine.ifPresent(this::show);
        open.setVisible(!opened && mine.isEmpty());
        form.setVisible(opened && !asked && mine.isEmpty());
        email.setVisible(fan.isEmpty());
        choose(Math.clamp(quantity, 1, most()));
    }

    private void show(WaitingPlace mine) {
        place.setHref("/waiting/" + mine.key());
        place.setText(
                mine.state() == WaitingPlace.State.OFFERED
                        ? "Tickets are held for you. Get them"
                        : "You are number %d on the waiting list".formatted(mine.position()));
        message.setText("");
    }

    private int most() {
        return Math.min(tier.perFan(), BoxOffice.LARGEST_HOLD);
    }

    private void open() {
        opened = true;
        show(tier, true);
        if (email.isVisible()) {
            email.focus();
        }
    }

    private void choose(int wanted) {
        quantity = Math.max(1, wanted);
        stepper.show(quantity, most());
        fewer.setVisible(quantity > 1);
    }

    private void join() {
        Optional<Account> fan = account.get();
        Wish wish = new Wish(
                tier.id(),
                fan.map(Account::email).orElseGet(email::getValue),
                quantity,
                quantity > 1 && fewer.getValue());
        if (fan.isPresent()) {
            joined(list.join(wish));
        } else {
            asked(list.ask(wish, VaadinRequest.getCurrent().getRemoteAddr()));
        }
        show(tier, true);
    }

    private void joined(JoinOutcome outcome) {
        message.setText(
                switch (outcome) {
                    case JoinOutcome.Joined _ -> "";
                    case JoinOutcome.OnSale _ -> "Some just came back: you can buy them now.";
                    case JoinOutcome.ListFull(int most) ->
                        "%,d wait already. Another would wait in vain, so this list is full.".formatted(most);
                    case JoinOutcome.NotPossible(String reason) -> reason;
                });
    }

    private void asked(AskOutcome outcome) {
        message.setText(
                switch (outcome) {
                    case AskOutcome.MailSent(String address) -> {
                        asked = true;
                        yield "Nearly there: open the link that we sent to %s, and you are on the list."
                                .formatted(address);
                    }
                    case AskOutcome.NotAnAddress _ -> "This is not an e-mail address. It looks like name@example.com.";
                    case AskOutcome.TooMany(var wait) ->
                        "We sent you several mails already. Try again in %s."
                                .formatted(Words.duration(wait.plusSeconds(59)));
                    case AskOutcome.NotPossible(String reason) -> reason;
                });
    }
}
