package live.houselights.mail;

import java.util.List;
import java.util.Map;

/** Sends templated mail. */
public interface Mail {

    /**
     * Renders the letter and puts it into the outbox in the current transaction; it is delivered after the commit and
     * retried until the server takes it.
     *
     * @param key makes the letter unique: posted twice, it is sent once; at most 100 characters
     */
    void post(String key, Letter letter);

    /**
     * A letter before rendering.
     *
     * @param template {@code templates/mail/<template>.html}, with a plain-text part made from it
     * @param model what the template may show; every value is escaped
     * @param leave where a post ends mails of this kind, told to mail programs as RFC 8058 says; empty for letters that
     *     nobody can end, such as tickets
     */
    record Letter(
            String to,
            String subject,
            String template,
            Map<String, Object> model,
            List<Attachment> attachments,
            String leave) {

        public Letter(
                String to, String subject, String template, Map<String, Object> model, List<Attachment> attachments) {
            this(to, subject, template, model, attachments, "");
        }
    }

    /**
     * A file that goes with a letter, at most {@link #LARGEST_ATTACHMENT} bytes. A template shows it in the letter itself as
     * {@code cid:<fileName>}.
     */
    record Attachment(String fileName, String contentType, byte[] content) {}

    int LARGEST_ATTACHMENT = 2 * 1024 * 1024;
}
