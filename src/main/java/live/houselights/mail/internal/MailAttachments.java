package live.houselights.mail.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** All files that go with mails. */
interface MailAttachments extends Repository<MailAttachment, MailAttachment.Key> {

    MailAttachment save(MailAttachment attachment);

    Optional<MailAttachment> findById(MailAttachment.Key key);

    List<MailAttachment> findByKeyMessageOrderByKeyPlace(UUID message);
}
