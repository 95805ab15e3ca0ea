package live.houselights.onstage.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;

/**
 * Keeps somebody from speaking: for a while (a timeout) or for good (a ban). It follows the person's id on this stage, the
 * ticket and the account, whichever of them comes back.
 */
@Entity
@Table(name = "sanction")
class Sanction {

    private static final String BAN = "ban";
    private static final String TIMEOUT = "timeout";

    @Id
    private UUID id;

    @Column(name = "show_id")
    private UUID show;

    @Column(name = "fan_id")
    private UUID fan;

    @Column(name = "fan_name")
    private String fanName;

    @Column(name = "ticket_id")
    private @Nullable UUID ticket;

    @Column(name = "account_id")
    private @Nullable UUID account;

    @Column(name = "kind")
    private String kind;

    @Column(name = "since")
    private Instant since;

    @Column(name = "until")
    private @Nullable Instant until;

    /** Not told to whom it is about. */
    @Column(name = "quiet")
    private boolean quiet;

    @Column(name = "lifted_at")
    private @Nullable Instant liftedAt;

    /** What the order that imposed it made of the stage; null for one of long ago. */
    @Column(name = "revision")
    private @Nullable Long revision;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected Sanction() {}

    private Sanction(Viewer viewer, String kind, Instant since, @Nullable Instant until) {
        this.id = UuidV7.next();
        this.show = viewer.show().value();
        this.fan = viewer.fan();
        this.fanName = viewer.name();
        this.ticket = viewer.ticket() == null ? null : viewer.ticket().value();
        this.account = viewer.account() == null ? null : viewer.account().value();
        this.kind = kind;
        this.since = since;
        this.until = until;
    }

    static Sanction ban(Viewer viewer, Instant since) {
        return new Sanction(viewer, BAN, since, null);
    }

    static Sanction timeout(Viewer viewer, Instant since, Instant until) {
        return new Sanction(viewer, TIMEOUT, since, until);
    }

    /**
     * Lets somebody write on, unseen by the others.
     *
     * @param until null for no end
     */
    static Sanction hiding(Viewer viewer, Instant since, @Nullable Instant until) {
        Sanction hiding = new Sanction(viewer, until == null ? BAN : TIMEOUT, since, until);
        hiding.quiet = true;
        return hiding;
    }

    /** Names the order that imposes it. */
    Sanction by(long order) {
        revision = order;
        return this;
    }

    boolean isBy(long order) {
        return revision != null && revision == order;
    }

    boolean hides() {
        return quiet;
    }

    boolean isTimeout() {
        return kind.equals(TIMEOUT) && !quiet;
    }

    boolean isBan() {
        return kind.equals(BAN) && !quiet;
    }

    boolean holdsAt(Instant now) {
        return liftedAt == null && (until == null || now.isBefore(until));
    }

    boolean concerns(Viewer viewer) {
        return fan.equals(viewer.fan())
                || (ticket != null
                        && viewer.ticket() != null
                        && ticket.equals(viewer.ticket().value()))
                || (account != null
                        && viewer.account() != null
                        && account.equals(viewer.account().value()));
    }

    void lift(Instant now) {
        liftedAt = now;
    }

    UUID fan() {
        return fan;
    }

    String fanName() {
        return fanName;
    }

    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }
}
