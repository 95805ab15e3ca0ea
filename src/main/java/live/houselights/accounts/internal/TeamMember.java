package live.houselights.accounts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import live.houselights.accounts.Permission;
import live.houselights.accounts.Permissions.Position;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;

/** Somebody's place in one artist's team. */
@Entity
@Table(name = "team_member")
class TeamMember {

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    @Column(name = "team_position", nullable = false)
    private Position position;

    protected TeamMember() {}

    TeamMember(AccountId account, ArtistId artist, Position position) {
        this.key = Key.of(account, artist);
        this.position = position;
    }

    void moveTo(Position newPosition) {
        position = newPosition;
    }

    boolean may(Permission permission) {
        return position.allows(permission);
    }

    ArtistId artist() {
        return new ArtistId(key.artist());
    }

    @Embeddable
    record Key(UUID account, UUID artist) implements Serializable {

        static Key of(AccountId account, ArtistId artist) {
            return new Key(account.value(), artist.value());
        }
    }
}
