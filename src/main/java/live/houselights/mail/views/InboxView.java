package live.houselights.mail.views;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.mail.Mail.Attachment;
import live.houselights.mail.internal.MailMessage;
import live.houselights.mail.internal.ReadableOutbox;
import live.houselights.shell.FanLayout;
import org.springframework.beans.factory.annotation.Value;

/** Every mail that the platform wrote, for trying it out without a mail server. Not there unless it is switched on. */
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
@Route(value = "inbox", layout = FanLayout.class)
@PageTitle("Inbox · Houselights")
@AnonymousAllowed
@StyleSheet("styles/inbox.css")
class InboxView extends Section implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final transient ReadableOutbox outbox;
    private final boolean open;
    private final Div list = new Div();
    private final Div letter = new Div();

    InboxView(ReadableOutbox outbox, @Value("${houselights.mail.inbox}") boolean open) {
        this.outbox = outbox;
        this.open = open;
        addClassName("inbox");
        list.addClassName("inbox-list");
        letter.addClassName("inbox-letter");
        letter.add(new Paragraph("Open a mail to read it here."));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!open) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        Button refresh = new Button("Look again", _ -> showList());
        refresh.setTestId("inbox-refresh");
        Div columns = new Div(list, letter);
        columns.addClassName("inbox-columns");
        removeAll();
        add(
                new H1("Inbox"),
                new Paragraph(
                        "Mail to everybody, as it would have left. Only installations for trying out have this page."),
                refresh,
                columns);
        showList();
    }

    private void showList() {
        list.removeAll();
        List<MailMessage> messages = outbox.newest();
        if (messages.isEmpty()) {
            list.add(new Paragraph("No mail yet. Buy a ticket or ask for a sign-in link, and look again."));
        }
        messages.forEach(message -> list.add(row(message)));
    }

    private Div row(MailMessage message) {
        Span subject = new Span(message.subject());
        subject.addClassName("inbox-subject");
        subject.setTestId("inbox-subject");
        Span details = new Span("To %s · %s".formatted(message.recipient(), TIME.format(message.createdAt())));
        details.addClassName("inbox-details");
        Button read = new Button("Open", _ -> show(message));
        read.setAriaLabel("Open “%s”".formatted(message.subject()));
        read.setTestId("inbox-open");
        Div words = new Div(subject, details);
        words.addClassName("inbox-words");
        Div row = new Div(words, read);
        row.addClassName("inbox-mail");
        row.setTestId("inbox-mail");
        return row;
    }

    private void show(MailMessage message) {
        IFrame body = new IFrame("/inbox/mail/%s/body".formatted(message.id()));
        body.getElement().setAttribute("sandbox", "allow-popups allow-top-navigation-by-user-activation");
        body.getElement().setAttribute("title", "The mail “%s”".formatted(message.subject()));
        body.addClassName("inbox-body");
        body.setTestId("inbox-body");
        letter.removeAll();
        letter.add(new H2(message.subject()), files(message), body);
        letter.scrollIntoView();
    }

    private Div files(MailMessage message) {
        Div files = new Div();
        files.addClassName("inbox-files");
        for (Attachment file : outbox.files(message.id())) {
            Anchor link =
                    new Anchor("/inbox/mail/%s/files/%s".formatted(message.id(), file.fileName()), file.fileName());
            link.setRouterIgnore(true);
            link.setTestId("inbox-file");
            files.add(link);
        }
        return files;
    }
}
