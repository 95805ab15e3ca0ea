package live.houselights.backstage;

import com.vaadin.flow.router.NotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import live.houselights.accounts.Account;
import live.houselights.accounts.CurrentAccount;
import live.houselights.accounts.Permission;
import live.houselights.accounts.Permissions;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.ShowId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Checks every id that a desk is given against the person in front of it. A show that is not theirs looks exactly like one
 * that is not there.
 */
@Component
@OnRole(Role.BACKSTAGE)
class Gate {

    private final CurrentAccount current;
    private final Permissions permissions;
    private final Catalog catalog;

    Gate(CurrentAccount current, Permissions permissions, Catalog catalog) {
        this.current = current;
        this.permissions = permissions;
        this.catalog = catalog;
    }

    Account person() {
        return current.get().orElseThrow(() -> new AccessDeniedException("Nobody is signed in"));
    }

    /** Asked again by each command of a desk that is for operators. */
    Account operator() {
        Account person = person();
        if (!person.operator()) {
            throw new AccessDeniedException("This is for operators");
        }
        return person;
    }

    boolean may(Permission permission, ArtistId artist) {
        return permissions.may(person().id(), permission, artist);
    }

    /** Asked again by each command: a desk may have been open since before its person left the team. */
    void require(Permission permission, ArtistId artist) {
        permissions.require(person().id(), permission, artist);
    }

    /** The show of this id, if this person may do that with it. */
    Show show(String id, Permission permission) {
        return parse(id)
                .flatMap(catalog::show)
                .filter(show -> may(permission, show.artist()))
                .orElseThrow(() -> new NotFoundException("No such show"));
    }

    /** The artists for whom this person may do that, by name; an operator is in no team and may act for all. */
    List<Artist> artists(Permission permission) {
        Account person = person();
        Set<ArtistId> mine = permissions.artistsFor(person.id(), permission);
        return catalog.artists().stream()
                .filter(artist -> person.operator() || mine.contains(artist.id()))
                .sorted(Comparator.comparing(Artist::name))
                .toList();
    }

    /** What an artist is called, theirs or not: names are no secret. */
    String nameOf(ArtistId artist) {
        return catalog.artist(artist).map(Artist::name).orElse("another artist");
    }

    private static java.util.Optional<ShowId> parse(String id) {
        try {
            return java.util.Optional.of(ShowId.parse(id));
        } catch (IllegalArgumentException _) {
            return java.util.Optional.empty();
        }
    }
}
