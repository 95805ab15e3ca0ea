package live.houselights.messages.stage;

import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.messages.Topic;

/** A ticket no longer lets anybody in: its passes are refused and its viewers leave. */
public record PassRevoked(ShowId show, TicketId ticket) implements Topic {}
