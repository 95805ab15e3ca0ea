package live.houselights.messages.stage;

import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A ticket no longer lets anybody in: its passes are refused and its viewers leave.
 *
 * @param successor the ticket that it was exchanged for, with which its viewers stay; null for none
 */
public record PassRevoked(
        ShowId show, TicketId ticket, @Nullable TicketId successor) implements Topic {

    /** One that nothing came after. */
    public PassRevoked(ShowId show, TicketId ticket) {
        this(show, ticket, null);
    }
}
