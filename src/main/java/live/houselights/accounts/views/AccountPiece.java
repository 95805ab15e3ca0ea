package live.houselights.accounts.views;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
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
        Span name = new Span(account.name());
        name.addClassName("account-name");
        name.setTestId("account-name");
        Button out = new Button("Sign out", _ -> session.logout());
        out.addThemeVariants(ButtonVariant.TERTIARY);
        out.setTestId("sign-out");
        Div piece = new Div(name, out);
        piece.addClassName("account-piece");
        return piece;
    }

    private static Component signIn() {
        Anchor anchor = new Anchor("/sign-in", "Sign in");
        anchor.addClassName("account-piece");
        anchor.setTestId("sign-in");
        return anchor;
    }
}
