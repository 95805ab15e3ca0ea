package live.houselights.onstage;

import java.util.List;
import live.houselights.kernel.TicketId;

/** The tickets whose links were opened in a browser, which it remembers in a sealed cookie. */
public interface WalkedIn {

    /** The cookie's name. */
    String COOKIE = "hl_ticket";

    /** Newest first, of whatever shows, valid or not; none when the cookie is forged or lapsed. */
    List<TicketId> tickets(String cookie);
}
