package live.houselights.mail.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import live.houselights.mail.Mail.Attachment;

/** A file that goes with a mail. */
@Entity
@Table(name = "mail_attachment")
class MailAttachment {

    @EmbeddedId
    private Key key;

    @Column(name = "file_name", nullable = false, updatable = false)
    private String fileName;

    @Column(name = "content_type", nullable = false, updatable = false)
    private String contentType;

    @Column(nullable = false, updatable = false)
    private byte[] content;

    protected MailAttachment() {}

    MailAttachment(UUID message, int place, Attachment file) {
        this.key = new Key(message, place);
        this.fileName = file.fileName();
        this.contentType = file.contentType();
        this.content = file.content();
    }

    int place() {
        return key.place();
    }

    Attachment toAttachment() {
        return new Attachment(fileName, contentType, content);
    }

    @Embeddable
    record Key(UUID message, int place) implements Serializable {}
}
