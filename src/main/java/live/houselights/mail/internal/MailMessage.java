package live.houselights.mail.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rendered mail in the outbox. */
@Entity
@Table(name = "mail_message")
public class MailMessage {

    /**
     * Kept mails never leave: this installation has no mail server, and the dev inbox shows them. Refused mails do not
     * either: the server will not have their address.
     */
    enum State {
        QUEUED,
        KEPT,
        SENT,
        REFUSED
    }

    private static final int LONGEST_PROBLEM = 300;

    @Id
    private UUID id;

    @Column(name = "mail_key", nullable = false, updatable = false)
    private String key;

    @Column(nullable = false, updatable = false)
    private String recipient;

    @Column(nullable = false, updatable = false)
    private String subject;

    @Column(nullable = false, updatable = false)
    private String html;

    @Column(name = "plain_text", nullable = false, updatable = false)
    private String plainText;

    @Column(name = "leave_url", nullable = false, updatable = false)
    private String leaveUrl;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private State state;

    @Column(nullable = false)
    private int attempts;

    @Column(nullable = false)
    private String problem;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    protected MailMessage() {}

    void attempted() {
        attempts++;
    }

    void sent(Instant now) {
        state = State.SENT;
        problem = "";
        sentAt = now;
    }

    /** What went wrong at the last attempt; another one follows. */
    void failed(String what) {
        problem = cut(what);
    }

    /** The server will never take it: no attempt follows. */
    void refused(String why) {
        state = State.REFUSED;
        problem = cut(why);
    }

    boolean isOver() {
        return state == State.SENT || state == State.REFUSED;
    }

    State state() {
        return state;
    }

    public UUID id() {
        return id;
    }

    String key() {
        return key;
    }

    public String recipient() {
        return recipient;
    }

    public String subject() {
        return subject;
    }

    public String html() {
        return html;
    }

    public String plainText() {
        return plainText;
    }

    /** Where a post ends mails of this kind; empty for none. */
    String leaveUrl() {
        return leaveUrl;
    }

    int attempts() {
        return attempts;
    }

    /** Why it has not left yet, or never will, in the server's words; empty when all is well. */
    String problem() {
        return problem;
    }

    public Instant createdAt() {
        return createdAt;
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_PROBLEM ? line : line.substring(0, LONGEST_PROBLEM);
    }
}
