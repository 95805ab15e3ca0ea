package live.houselights.boxoffice;

import java.time.Instant;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;

/**
 * One ticket, which lets one viewer in.
 *
 * @param number what a person reads out, such as {@code K7QF-2M9X}; not a secret
 */
public record Ticket(
        TicketId id,
        OrderId order,
        ShowId show,
        TierId tier,
        String tierName,
        String number,
        String holderEmail,
        String holderName,
        boolean valid,
        Instant issuedAt) {}
