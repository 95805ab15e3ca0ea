package live.houselights.makegoods.internal;

import java.time.Instant;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * A walk through a show's tickets.
 *
 * @param reached the ticket that was looked at last; null before the first
 */
record Round(ShowId show, @Nullable TicketId reached, Instant movedAt, boolean finished) {}
