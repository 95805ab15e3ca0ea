package live.houselights.accounts.views;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.EmailField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.server.auth.NavigationAccessControl;
import java.time.Duration;
import live.houselights.accounts.CurrentAccount;
import live.houselights.accounts.EmailAddress;
import live.houselights.accounts.internal.LocalPath;
import live.houselights.accounts.internal.SignInDesk;
import live.houselights.accounts.internal.SignInDesk.LinkOutcome;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.shell.FanLayout;
import org.springframework.beans.factory.annotation.Value;

/** Asks for an address and sends a link to it. In the demo, also offers its people as cards. */
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
@Route(value = "sign-in", layout = FanLayout.class)
@PageTitle("Sign in · Houselights")
@AnonymousAllowed
@StyleSheet("styles/sign-in.css")
class SignInView extends Section implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;

    private final transient SignInDesk desk;
    private final transient CurrentAccount current;
    private final boolean demo;
    private final boolean inbox;

    private final EmailField email = new EmailField("E-mail address");
    private final Div panel = new Div();
    private LocalPath next = LocalPath.HOME;

    SignInView(
            SignInDesk desk,
            CurrentAccount current,
            @Value("${houselights.demo}") boolean demo,
            @Value("${houselights.mail.inbox}") boolean inbox) {
        this.desk = desk;
        this.current = current;
        this.demo = demo;
        this.inbox = inbox;
        addClassName("sign-in");
        panel.addClassName("sign-in-panel");
        add(panel);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        next = query.getSingleParameter("next")
                .flatMap(LocalPath::parse)
                .or(SignInView::refusedNavigation)
                .orElse(LocalPath.HOME);
        query.getSingleParameter("email")
                .flatMap(EmailAddress::parse)
                .ifPresent(address -> email.setValue(address.value()));
        removeAll();
        add(panel);
        current.get().ifPresentOrElse(account -> showSignedIn(account.email()), this::showForm);
        if (demo) {
            add(new DemoCards(next));
        }
    }

    /** The view that Vaadin refused within the page, which it leaves in the session. */
    private static java.util.Optional<LocalPath> refusedNavigation() {
        Object path =
                VaadinSession.getCurrent().getSession().getAttribute(NavigationAccessControl.SESSION_STORED_REDIRECT);
        return path instanceof String text ? LocalPath.parse("/" + text) : java.util.Optional.empty();
    }

    private void showForm() {
        email.setRequired(true);
        email.setMaxLength(EmailAddress.LONGEST);
        email.setAutofocus(true);
        email.setAutocomplete(com.vaadin.flow.component.textfield.Autocomplete.EMAIL);
        email.setWidthFull();
        email.setManualValidation(true);
        email.setTestId("sign-in-email");
        Button send = new Button("Send me a link", _ -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickShortcut(Key.ENTER);
        send.setDisableOnClick(false);
        send.setTestId("sign-in-send");
        show(
                new H1("Sign in"),
                new Paragraph(
                        "No password to remember: we mail you a link that signs you in. New here? The same link opens"
                                + " your account."),
                email,
                send);
    }

    private void send() {
        switch (desk.sendLink(email.getValue(), next, VaadinRequest.getCurrent().getRemoteAddr())) {
            case LinkOutcome.Sent(EmailAddress address) -> showSent(address);
            case LinkOutcome.TooMany(Duration wait) ->
                explain("That was a lot of links. Please try again in %s.".formatted(inWords(wait)));
            case LinkOutcome.NotAnAddress() ->
                explain("That does not look like an e-mail address. Mind the part after @.");
        }
    }

    private void explain(String problem) {
        email.setErrorMessage(problem);
        email.setInvalid(true);
        email.focus();
    }

    private static String inWords(Duration wait) {
        long minutes = wait.plusSeconds(59).toMinutes();
        return minutes <= 1 ? "a minute" : minutes + " minutes";
    }

    private void showSent(EmailAddress address) {
        Paragraph sent =
                new Paragraph("We sent a link to %s. It works once, for the next fifteen minutes. Nothing there? Have"
                                .formatted(address)
                        + " a look at the spam folder.");
        sent.setTestId("sign-in-sent");
        sent.getElement().setAttribute("role", "status");
        Button again = new Button("Use another address", _ -> {
            email.setInvalid(false);
            showForm();
        });
        show(new H1("Check your mail"), sent, again);
        if (inbox) {
            Anchor open = new Anchor("/inbox", "Open the demo's inbox");
            open.setTestId("sign-in-inbox");
            panel.add(open);
        }
    }

    private void showSignedIn(String address) {
        Anchor onwards = new Anchor(next.value(), "Continue");
        onwards.addClassName("sign-in-continue");
        show(new H1("Welcome back"), new Paragraph("You are signed in as %s.".formatted(address)), onwards);
    }

    private void show(Component... content) {
        panel.removeAll();
        panel.add(content);
    }
}
