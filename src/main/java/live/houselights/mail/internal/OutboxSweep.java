package live.houselights.mail.internal;

import java.time.Clock;
import java.time.Duration;
import live.houselights.jobs.RecurringJob;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets mails that left long ago: they hold addresses, links and receipts that nobody needs here any more. */
@Component
class OutboxSweep implements RecurringJob {

    static final Duration KEPT_FOR = Duration.ofDays(30);

    private final MailMessages messages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutboxSweep(MailMessages messages, TransactionTemplate transaction, Clock clock) {
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail.outbox-sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        transaction.executeWithoutResult(_ -> messages.forget(clock.instant().minus(KEPT_FOR)));
    }
}
