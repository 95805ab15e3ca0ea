package live.houselights.mail.internal;

import java.util.UUID;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Carries mails to the server, one job each. A server that is down makes the job come back later; nothing is lost and a
 * mail that was taken is not sent again. An address that the server refuses for good ends the mail, with the server's words
 * beside it. After a crash between the server's yes and ours, the copy carries the same {@code
 * Message-ID}.
 */
@Component
@ConditionalOnProperty("spring.mail.host")
class Delivery implements JobHandler<Delivery.Parcel> {

    static final JobKind<Parcel> KIND = new JobKind<>("mail.deliver", Parcel.class);

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

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
            switch (post.send(draft)) {
                case Post.Outcome.Taken _ -> drafts.sent(parcel.message());
                case Post.Outcome.Refused(var why) -> {
                    drafts.refused(parcel.message(), why);
                    log.warn("Mail {} is refused and stays: {}", parcel.message(), why);
                }
                case Post.Outcome.Failed(var what, var cause) -> {
                    drafts.failed(parcel.message(), what);
                    throw cause;
                }
            }
        });
    }

    record Parcel(UUID message) {}
}
