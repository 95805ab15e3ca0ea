package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import live.houselights.cluster.Topics;
import live.houselights.kernel.TicketId;
import live.houselights.messages.stage.PassRevoked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tickets that were revoked lately, heard by topic. It only has to remember for as long as a pass lives: the next pass is
 * refused by the box office itself.
 */
@Component
public class RevokedTickets {

    private static final Duration REMEMBERED = Passes.LIFETIME.multipliedBy(2);

    /** Beyond this the oldest are forgotten, and their passes lapse by themselves within minutes. */
    private static final int MOST = 100_000;

    private final Cache<TicketId, PassRevoked> revoked =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

    RevokedTickets(Topics topics) {
        topics.subscribe(PassRevoked.class, message -> revoked.put(message.ticket(), message));
    }

    /** Whether the ticket lets nobody in any more. One that was exchanged lets in as long as its successor does. */
    public boolean contains(@Nullable TicketId ticket) {
        PassRevoked end = end(ticket);
        return end != null && (end.successor() == null || contains(end.successor()));
    }

    /** Whether another ticket stands for it. */
    boolean isExchanged(@Nullable TicketId ticket) {
        PassRevoked end = end(ticket);
        return end != null && end.successor() != null;
    }

    private @Nullable PassRevoked end(@Nullable TicketId ticket) {
        return ticket == null ? null : revoked.getIfPresent(ticket);
    }
}
