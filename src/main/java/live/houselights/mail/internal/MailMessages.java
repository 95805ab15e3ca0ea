package live.houselights.mail.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All mails in the outbox. */
interface MailMessages extends Repository<MailMessage, UUID> {

    /** Writes the mail unless one with its key is there; 1 when it was written. */
    @Modifying
    @NativeQuery(
            "insert into mail_message (id, mail_key, recipient, subject, html, plain_text, leave_url, state, attempts,"
                    + " problem, created_at) values (:id, :key, :recipient, :subject, :html, :text, :leave, :state, 0, '',"
                    + " :now) on conflict do nothing")
    int addUnlessThere(
            UUID id,
            String key,
            String recipient,
            String subject,
            String html,
            String text,
            String leave,
            String state,
            Instant now);

    Optional<MailMessage> findById(UUID id);

    Optional<MailMessage> findByKey(String key);

    @Query("from MailMessage order by createdAt desc, id desc")
    List<MailMessage> newest(Limit limit);

    @Modifying
    @Query("delete from MailMessage where createdAt < :before and state <>"
            + " live.houselights.mail.internal.MailMessage.State.QUEUED")
    int forget(Instant before);
}
