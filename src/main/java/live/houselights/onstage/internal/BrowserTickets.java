package live.houselights.onstage.internal;

import java.util.List;
import live.houselights.kernel.TicketId;
import live.houselights.onstage.WalkedIn;
import org.springframework.stereotype.Component;

/** Reads the cookie that {@link Passes} seals. */
@Component
class BrowserTickets implements WalkedIn {

    private final Passes passes;

    BrowserTickets(Passes passes) {
        this.passes = passes;
    }

    @Override
    public List<TicketId> tickets(String cookie) {
        return passes.ofBrowser(cookie);
    }
}
