package live.houselights.mail.internal;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import live.houselights.mail.Mail.Attachment;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands a mail to the SMTP server, with an HTML part, a text part and its files. */
@Component
@ConditionalOnProperty("spring.mail.host")
class Post {

    private final JavaMailSender server;
    private final String from;

    Post(JavaMailSender server, @Value("${houselights.mail.from}") String from) {
        this.server = server;
        this.from = from;
    }

    Outcome send(Drafts.Draft draft) {
        MimeMessage envelope = server.createMimeMessage();
        try {
            fill(envelope, draft);
        } catch (MessagingException unusable) {
            throw new MailPreparationException(
                    "Mail %s cannot be written".formatted(draft.message().id()), unusable);
        }
        try {
            server.send(envelope);
            return new Outcome.Taken();
        } catch (MailSendException failed) {
            return addressRefused(failed)
                    .<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> new Outcome.Failed(words(failed), failed));
        } catch (MailException failed) {
            return new Outcome.Failed(words(failed), failed);
        }
    }

    /** The server's reply when it will never take this address, as opposed to not now. */
    private static Optional<String> addressRefused(MailSendException failed) {
        return Arrays.stream(failed.getMessageExceptions())
                .filter(SendFailedException.class::isInstance)
                .map(SendFailedException.class::cast)
                .filter(refusal -> refusal.getInvalidAddresses() != null && refusal.getInvalidAddresses().length > 0)
                .map(refusal -> refusal.getNextException() == null ? refusal : refusal.getNextException())
                .map(Post::words)
                .findFirst();
    }

    private static String words(Exception failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }

    sealed interface Outcome {
        record Taken() implements Outcome {}

        /** The address is none at that server, and never will be. */
        record Refused(String why) implements Outcome {}

        /** The server is away, or said "not now": try again. */
        record Failed(String what, MailException cause) implements Outcome {}
    }

    private void fill(MimeMessage envelope, Drafts.Draft draft) throws MessagingException {
        MailMessage message = draft.message();
        MimeMessageHelper mail = new MimeMessageHelper(envelope, true, StandardCharsets.UTF_8.name());
        mail.setFrom(from);
        mail.setTo(message.recipient());
        mail.setSubject(message.subject());
        mail.setText(message.plainText(), message.html());
        mail.setSentDate(Date.from(message.createdAt()));
        for (Attachment file : draft.files()) {
            ByteArrayResource content = new ByteArrayResource(file.content());
            if (message.html().contains("cid:" + file.fileName())) {
                mail.addInline(file.fileName(), content, file.contentType());
            } else {
                mail.addAttachment(file.fileName(), content, file.contentType());
            }
        }
        envelope.setHeader("Auto-Submitted", "auto-generated");
        if (!message.leaveUrl().isEmpty()) {
            envelope.setHeader("List-Unsubscribe", "<%s>".formatted(message.leaveUrl()));
            envelope.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        // The same for every copy, where JavaMail would draw a new one for each.
        envelope.setHeader("Message-ID", "<%s@houselights>".formatted(message.id()));
    }
}
