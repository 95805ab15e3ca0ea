package live.houselights.onstage.internal;

import java.time.Clock;
import java.util.Optional;
import live.houselights.catalog.Show;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a viewer's page is told of parties when it comes, before anybody sits before the stage. */
@Component
public class PartyInvitations {

    private final PartyGuests guests;
    private final PartyWatch watch;
    private final PartyLinks links;
    private final Clock clock;

    PartyInvitations(PartyGuests guests, PartyWatch watch, PartyLinks links, Clock clock) {
        this.guests = guests;
        this.watch = watch;
        this.links = links;
        this.clock = clock;
    }

    /** How somebody stands to a party. */
    public sealed interface Standing {

        /** They are a guest of one. */
        record Guest() implements Standing {}

        /**
         * They opened a link in this browser and may come.
         *
         * @param link its token
         * @param host the name of who opened the party
         */
        record Invited(String link, String host) implements Standing {}
    }

    /**
     * @param link the token that this browser keeps; null for none
     * @return empty for whoever has to do with no party, and when the show's chat is over
     */
    public Optional<Standing> of(Show show, Viewer viewer, @Nullable String link) {
        boolean over = !clock.instant().isBefore(Admission.chatClosesAt(show));
        if (over || viewer.ticket() == null || viewer.role().moderates()) {
            return Optional.empty();
        }
        if (guests.partyOf(viewer.fan()).isPresent()) {
            return Optional.of(new Standing.Guest());
        }
        return Optional.ofNullable(link).flatMap(token -> invited(show, viewer, token));
    }

    private Optional<Standing> invited(Show show, Viewer viewer, String token) {
        return links.open(token)
                .filter(it -> it.show().equals(show.id()))
                .flatMap(it -> watch.hostFor(it, viewer.fan()))
                .map(host -> new Standing.Invited(token, host));
    }
}
