package live.houselights.onstage.internal;

import java.util.UUID;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody admitted to one show.
 *
 * @param fan this viewer's public id on this stage
 * @param ticket null for the artist's team, who need none
 * @param account null for a guest whose address has no account
 */
public record Viewer(
        ShowId show,
        UUID fan,
        @Nullable TicketId ticket,
        @Nullable AccountId account,
        StageRole role,
        String name) {

    Viewer named(String other) {
        return new Viewer(show, fan, ticket, account, role, other);
    }

    Author author() {
        return new Author(fan, name, role);
    }
}
