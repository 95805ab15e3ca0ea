package live.houselights.backstage;

import java.time.Duration;
import live.houselights.onstage.ModerationLog.Deed;
import live.houselights.onstage.ModerationLog.Entry;

/** How the moderation log says what was done. */
final class DeedWords {

    private static final int MINUTE = 60;

    private DeedWords() {}

    static String name(Deed deed) {
        return switch (deed) {
            case DELETE -> "Message deleted";
            case TIMEOUT -> "Muted";
            case HIDE -> "Hidden from fans";
            case BAN -> "Banned";
            case UNBAN -> "Let in again";
            case PIN -> "Message pinned";
            case UNPIN -> "Message unpinned";
            case SLOW -> "Slow mode";
            case VOICES -> "Who may write";
            case INVITE -> "Questions invited";
            case ENOUGH -> "Questions closed";
            case PICK -> "Question on stage";
            case ANSWER -> "Question answered";
            case DISMISS -> "Question dismissed";
            case RESTORE -> "Question shown again";
            case UNDO -> "Taken back";
        };
    }

    static String of(Entry entry) {
        String name = name(entry.deed());
        Integer seconds = entry.seconds();
        return switch (entry.deed()) {
            case TIMEOUT, HIDE -> seconds == null ? name : "%s for %s".formatted(name, length(seconds));
            case SLOW -> seconds == null || seconds == 0 ? name + " off" : "%s: %s".formatted(name, length(seconds));
            case VOICES -> entry.voices() == null ? name : "%s: %s".formatted(name, VoicesField.words(entry.voices()));
            case UNDO -> entry.undoes() == null ? name : "%s: %s".formatted(name, name(entry.undoes()));
            case DELETE, BAN, UNBAN, PIN, UNPIN, INVITE, ENOUGH, PICK, ANSWER, DISMISS, RESTORE -> name;
        };
    }

    private static String length(int seconds) {
        return seconds % MINUTE == 0
                ? "%d min".formatted(Duration.ofSeconds(seconds).toMinutes())
                : "%d s".formatted(seconds);
    }
}
