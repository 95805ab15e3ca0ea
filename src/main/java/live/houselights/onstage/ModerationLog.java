package live.houselights.onstage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;

/** What moderators did at a show: who, what, to whom, why, when and until when. Nothing is ever taken out of it. */
public interface ModerationLog {

    /** Newest first. */
    List<Entry> find(Filter filter, int offset, int atMost);

    int count(Filter filter);

    /**
     * @param deed empty for all
     * @param search a part of a moderator's or a fan's name, of a message or of a reason, in whatever capitals; empty for all
     */
    record Filter(ShowId show, Optional<Deed> deed, String search) {}

    /** What can be done. */
    enum Deed {
        DELETE,
        TIMEOUT,
        HIDE,
        BAN,
        UNBAN,
        PIN,
        UNPIN,
        SLOW,
        VOICES,
        INVITE,
        ENOUGH,
        PICK,
        ANSWER,
        DISMISS,
        RESTORE,
        UNDO
    }

    /**
     * One order that was carried out.
     *
     * @param revision names it among those of its show
     * @param fan to whom; null when it was about nobody
     * @param message the message or question that it was about; null when it was about none
     * @param reason in the moderator's words; empty when they did not say
     * @param seconds how long it lasts, or how slow slow mode became; null where there is neither
     * @param voices who might write from then on; null when it was about something else
     * @param undoes what it took back; null when it was no undo
     * @param undone null while it was not taken back
     */
    record Entry(
            long revision,
            Instant at,
            String moderator,
            Deed deed,
            @Nullable String fan,
            @Nullable String message,
            String reason,
            @Nullable Integer seconds,
            @Nullable Voices voices,
            @Nullable Deed undoes,
            @Nullable Undone undone) {

        /** Until when it holds; empty for what has no end. */
        public Optional<Instant> until() {
            return deed == Deed.SLOW
                    ? Optional.empty()
                    : Optional.ofNullable(seconds).map(at::plusSeconds);
        }

        /** Whether {@link Stages#undo} may still take it back. */
        public boolean canBeUndone() {
            return undone == null
                    && switch (deed) {
                        case DELETE, TIMEOUT, HIDE, BAN, PICK, ANSWER, DISMISS -> true;
                        case UNBAN, PIN, UNPIN, SLOW, VOICES, INVITE, ENOUGH, RESTORE, UNDO -> false;
                    };
        }
    }

    /** By whom and when something was taken back. */
    record Undone(String moderator, Instant at) {}
}
