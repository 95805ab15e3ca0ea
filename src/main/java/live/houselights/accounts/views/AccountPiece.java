package live.houselights.accounts.views;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.security.AuthenticationContext;
import live.houselights.accounts.Account;
import live.houselights.accounts.CurrentAccount;
import live.houselights.shell.HeaderPiece;
import org.springframework.core.annotation.Order;

/** Who is signed in, with the way out; or the way in. */
@org.springframework.stereotype.Component
@Order(100)
class AccountPiece implements HeaderPiece {

    private final CurrentAccount current;
    private final AuthenticationContext session;

    AccountPiece(CurrentAccount current, AuthenticationContext session) {
        this.current = current;
        this.session = session;
    }

    @Override
    public Component create() {
        return current.get().map(this::signedIn).orElseGet(AccountPiece::signIn);
    }

    private Component signedIn(Account account) {
        Anchor name = new Anchor("/tickets", icon("person"), word(account.name()));
        name.setAriaLabel("Signed in as " + account.name());
        name.addClassName("tool");
        name.setTestId("account-name");
        NativeButton out = new NativeButton();
        out.add(icon("exit"), word("Sign out"));
        out.setAriaLabel("Sign out");
        out.addClassName("tool");
        out.setTestId("sign-out");
        out.addClickListener(_ -> session.logout());
        Div piece = new Div(name, out);
        piece.addClassName("account-piece");
        return piece;
    }

    private static Component signIn() {
        Anchor anchor = new Anchor("/sign-in", icon("person"), word("Sign in"));
        anchor.setAriaLabel("Sign in");
        anchor.addClassName("tool");
        anchor.setTestId("sign-in");
        return anchor;
    }

    private static Span icon(String name) {
        Span icon = new Span();
        icon.addClassNames("icon", name);
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }

    /** Said beside the icon, and by the icon alone on a phone. */
    private static Span word(String text) {
        Span word = new Span(text);
        word.addClassName("tool-word");
        return word;
    }
}
