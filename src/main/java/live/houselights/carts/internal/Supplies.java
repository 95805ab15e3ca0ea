package live.houselights.carts.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.merch.Merch;
import org.springframework.stereotype.Component;

/** Both supplies, for what concerns a cart as a whole. */
@Component
class Supplies {

    private final TicketSupply tickets;
    private final MerchSupply merch;

    Supplies(BoxOffice boxOffice, Merch merch) {
        this.tickets = new TicketSupply(boxOffice);
        this.merch = new MerchSupply(merch);
    }

    TicketSupply tickets() {
        return tickets;
    }

    MerchSupply merch() {
        return merch;
    }

    Supply of(StoredLine line) {
        return of(line.kind());
    }

    Supply of(StoredLine.Kind kind) {
        return switch (kind) {
            case TICKET -> tickets;
            case MERCH -> merch;
        };
    }

    /** Gives back what only the cart keeps; what is offered to it stays offered until its own deadline. */
    void release(Collection<StoredLine> lines) {
        List<StoredLine> kept = lines.stream().filter(line -> !line.isOffered()).toList();
        List.of(tickets, merch).forEach(supply -> {
            List<UUID> its = its(supply, kept);
            if (!its.isEmpty()) {
                supply.release(its);
            }
        });
    }

    /** Keeps all of them at least until then. */
    void keepUntil(Collection<StoredLine> lines, Instant until) {
        List<StoredLine> shorter =
                lines.stream().filter(line -> !line.outlasts(until)).toList();
        List.of(tickets, merch).forEach(supply -> {
            List<UUID> its = its(supply, shorter);
            if (!its.isEmpty()) {
                supply.keepUntil(its, until);
            }
        });
    }

    private static List<UUID> its(Supply supply, Collection<StoredLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() == supply.kind())
                .map(StoredLine::id)
                .toList();
    }
}
