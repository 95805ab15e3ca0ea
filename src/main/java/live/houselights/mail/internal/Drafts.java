package live.houselights.mail.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.mail.Mail.Attachment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails on their way out. Each step is a short transaction: none is open while the server is talked to. */
@Component
class Drafts {

    private final MailMessages messages;
    private final MailAttachments attachments;
    private final Clock clock;

    Drafts(MailMessages messages, MailAttachments attachments, Clock clock) {
        this.messages = messages;
        this.attachments = attachments;
        this.clock = clock;
    }

    /** The mail with its files, counted as one attempt more; empty when it is sent or refused already. */
    @Transactional
    public Optional<Draft> attempt(UUID id) {
        return messages.findById(id).filter(message -> !message.isOver()).map(message -> {
            message.attempted();
            return new Draft(message, filesOf(id));
        });
    }

    private List<Attachment> filesOf(UUID id) {
        return attachments.findByKeyMessageOrderByKeyPlace(id).stream()
                .map(MailAttachment::toAttachment)
                .toList();
    }

    @Transactional
    public void sent(UUID id) {
        messages.findById(id).ifPresent(message -> message.sent(clock.instant()));
    }

    @Transactional
    public void failed(UUID id, String what) {
        messages.findById(id).ifPresent(message -> message.failed(what));
    }

    @Transactional
    public void refused(UUID id, String why) {
        messages.findById(id).ifPresent(message -> message.refused(why));
    }

    record Draft(MailMessage message, List<Attachment> files) {}
}
