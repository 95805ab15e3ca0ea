package live.houselights.mail.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.mail.Mail.Attachment;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The outbox as the dev inbox reads it. */
@Component
public class ReadableOutbox {

    /** Older mails are found in the database. */
    public static final int MOST_LISTED = 100;

    private final MailMessages messages;
    private final MailAttachments attachments;

    ReadableOutbox(MailMessages messages, MailAttachments attachments) {
        this.messages = messages;
        this.attachments = attachments;
    }

    @Transactional(readOnly = true)
    public List<MailMessage> newest() {
        return messages.newest(Limit.of(MOST_LISTED));
    }

    @Transactional(readOnly = true)
    public Optional<MailMessage> message(UUID id) {
        return messages.findById(id);
    }

    @Transactional(readOnly = true)
    public List<Attachment> files(UUID id) {
        return attachments.findByKeyMessageOrderByKeyPlace(id).stream()
                .map(MailAttachment::toAttachment)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Attachment> file(UUID id, String fileName) {
        return files(id).stream()
                .filter(file -> file.fileName().equals(fileName))
                .findFirst();
    }
}
