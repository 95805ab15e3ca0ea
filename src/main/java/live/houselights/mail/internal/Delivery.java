package live.houselights.mail.internal;

import java.util.UUID;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Carries mails to the server, one job each. A server that is down makes the job come back later; nothing is lost and a
 * mail that was taken is not sent again. After a crash between the server's yes and ours, the copy carries the same {@code
 * Message-ID}.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class Delivery implements JobHandler<Delivery.Parcel> {

    static final JobKind<Parcel> KIND = new JobKind<>("mail.deliver", Parcel.class);

    private final Drafts drafts;
    private final Post post;

    Delivery(Drafts drafts, Post post) {
        this.drafts = drafts;
        this.post = post;
    }

    @Override
    public JobKind<Parcel> kind() {
        return KIND;
    }

    @Override
    public void run(String key, Parcel parcel) {
        drafts.attempt(parcel.message()).ifPresent(draft -> {
            post.send(draft);
            drafts.sent(parcel.message());
        });
    }

    record Parcel(UUID message) {}
}
