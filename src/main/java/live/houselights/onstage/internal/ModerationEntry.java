package live.houselights.onstage.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** One line of the moderation log. */
@Entity
@Table(name = "moderation_entry")
class ModerationEntry implements Persistable<UUID> {

    @Id
    private UUID id;

    @Column(name = "show_id")
    private UUID show;

    @Column(name = "revision")
    private long revision;

    @Column(name = "at")
    private Instant at;

    @Column(name = "moderator")
    private String moderator;

    @Column(name = "action")
    private String action;

    @Column(name = "fan_id")
    private @Nullable UUID fan;

    @Column(name = "message_id")
    private @Nullable UUID message;

    @Column(name = "seconds")
    private @Nullable Integer seconds;

    @Column(name = "voices")
    private @Nullable String voices;

    @Column(name = "ask_id")
    private @Nullable UUID ask;

    @Column(name = "undoes")
    private @Nullable Long undoes;

    @Column(name = "reason")
    private String reason;

    @Transient
    private boolean kept;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected ModerationEntry() {}

    ModerationEntry(
            ShowId show,
            long revision,
            Instant at,
            String moderator,
            ModerationOrder order,
            @Nullable UUID fan,
            @Nullable UUID message) {
        this.id = UuidV7.next();
        this.show = show.value();
        this.revision = revision;
        this.at = at;
        this.moderator = moderator;
        this.action = order.action().wire();
        this.fan = fan;
        this.message = message;
        this.seconds = order.seconds();
        this.voices = order.voices() == null ? null : order.voices().wire();
        this.ask = order.ask();
        this.undoes = order.undoes();
        this.reason = reason(order);
    }

    private static String reason(ModerationOrder order) {
        String typed = order.reason() == null ? "" : ChatText.clean(order.reason());
        return typed.substring(0, Math.min(typed.length(), ModerationOrder.LONGEST_REASON));
    }

    ModerationOrder.Action action() {
        return ModerationOrder.Action.ofWire(action).orElseThrow();
    }

    /** Whom it was about, if anybody. */
    Optional<UUID> fan() {
        return Optional.ofNullable(fan);
    }

    /** What it was about, if it was a message. */
    Optional<UUID> message() {
        return Optional.ofNullable(message);
    }

    /** What it was about, if it was a question. */
    Optional<UUID> ask() {
        return Optional.ofNullable(ask);
    }

    /** Which order it took back, if any, by its revision. */
    Optional<Long> undoes() {
        return Optional.ofNullable(undoes);
    }

    long revision() {
        return revision;
    }

    String moderator() {
        return moderator;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !kept;
    }

    @PostLoad
    @PostPersist
    void kept() {
        kept = true;
    }
}
