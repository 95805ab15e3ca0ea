package live.houselights.mail.internal;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import live.houselights.jobs.Jobs;
import live.houselights.kernel.UuidV7;
import live.houselights.mail.Mail;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes mails down in the caller's transaction. With a mail server ({@code spring.mail.host}) a durable job carries each
 * one there; without, they are kept for the dev inbox.
 */
@Component
class Outbox implements Mail {

    static final int LONGEST_KEY = 100;
    static final int LONGEST_SUBJECT = 200;

    private final MailMessages messages;
    private final MailAttachments attachments;
    private final Rendering rendering;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean hasServer;

    @Autowired
    Outbox(
            MailMessages messages,
            MailAttachments attachments,
            Rendering rendering,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${spring.mail.host:}") String server) {
        this(messages, attachments, rendering, jobs, transaction, clock, !server.isBlank());
    }

    Outbox(
            MailMessages messages,
            MailAttachments attachments,
            Rendering rendering,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock,
            boolean hasServer) {
        this.messages = messages;
        this.attachments = attachments;
        this.rendering = rendering;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
        this.hasServer = hasServer;
    }

    @Override
    public void post(String key, Letter letter) {
        check(key, letter);
        Rendering.Rendered mail = rendering.render(letter);
        transaction.executeWithoutResult(_ -> write(key, letter, mail));
    }

    private static void check(String key, Letter letter) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("A mail's key has 1 to %d characters".formatted(LONGEST_KEY));
        }
        requireOneAddress(letter.to());
        letter.attachments().forEach(Outbox::requireFits);
    }

    /** Strict, so that a line break or a comma cannot add a header or another recipient. */
    private static void requireOneAddress(String to) {
        try {
            if (to.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '<' || c == '>')) {
                throw new AddressException("More than a plain address");
            }
            new InternetAddress(to, true).validate();
        } catch (AddressException unusable) {
            throw new IllegalArgumentException("Not one plain e-mail address", unusable);
        }
    }

    private static void requireFits(Attachment attachment) {
        if (attachment.content().length > LARGEST_ATTACHMENT) {
            throw new IllegalArgumentException(
                    "%s is larger than %d bytes".formatted(attachment.fileName(), LARGEST_ATTACHMENT));
        }
    }

    private void write(String key, Letter letter, Rendering.Rendered mail) {
        UUID id = UuidV7.next();
        MailMessage.State state = hasServer ? MailMessage.State.QUEUED : MailMessage.State.KEPT;
        int written = messages.addUnlessThere(
                id,
                key,
                letter.to(),
                oneLine(letter.subject()),
                mail.html(),
                mail.text(),
                letter.leave(),
                state.name(),
                clock.instant());
        if (written == 0) {
            return;
        }
        List<Attachment> files = letter.attachments();
        for (int place = 0; place < files.size(); place++) {
            attachments.save(new MailAttachment(id, place, files.get(place)));
        }
        if (hasServer) {
            jobs.schedule(Delivery.KIND, id.toString(), new Delivery.Parcel(id));
        }
    }

    /** A subject may carry a show's title; a line break in it must not start a new header. */
    private static String oneLine(String subject) {
        String line = subject.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_SUBJECT ? line : line.substring(0, LONGEST_SUBJECT - 1) + "…";
    }
}
