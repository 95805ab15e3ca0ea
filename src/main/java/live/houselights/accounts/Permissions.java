package live.houselights.accounts;

import java.util.Set;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;

/** Checks permissions per artist's team. Every backstage command asks here with the id it was given. */
public interface Permissions {

    /** Whether somebody has a permission in this artist's team, or runs the platform. */
    boolean may(AccountId account, Permission permission, ArtistId artist);

    /** Throws {@link org.springframework.security.access.AccessDeniedException} unless {@link #may} allows it. */
    void require(AccountId account, Permission permission, ArtistId artist);

    /**
     * The artists in whose team this person has the permission. Operators may act for every artist and are members of no
     * team: ask {@link Account#operator} first.
     */
    Set<ArtistId> artistsFor(AccountId account, Permission permission);

    /** Adds a person to an artist's team; a second call changes the position. */
    void appoint(AccountId account, ArtistId artist, Position position);

    /** Makes this person one of those who run the platform. */
    void makeOperator(AccountId account);

    /** What somebody is in an artist's team. A manager may do everything, a moderator only moderate. */
    enum Position {
        MANAGER,
        MODERATOR;

        public boolean allows(Permission permission) {
            return switch (this) {
                case MANAGER -> true;
                case MODERATOR -> permission == Permission.MODERATION;
            };
        }
    }
}
