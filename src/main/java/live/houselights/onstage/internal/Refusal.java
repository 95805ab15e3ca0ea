package live.houselights.onstage.internal;

import java.util.Locale;
import live.houselights.onstage.Voices;

/** Why something was not done; the connection stays. */
record Refusal(Code code, String reason, int retryAfterSeconds) {

    enum Code {
        RATE_LIMITED,
        SLOW_MODE,
        MUTED,
        BANNED,
        TOO_LONG,
        EMPTY,
        FORBIDDEN,
        /** Others may write now. */
        RESERVED,
        UNKNOWN_MESSAGE,
        /** What is asked for is over. */
        CLOSED,
        /** There is no room for one more. */
        FULL,
        BAD_REQUEST;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The stage has more to do than it can, or is about to move; nothing was done. */
    static final Refusal BUSY = later(Code.RATE_LIMITED, "The stage is busy; please try again", 2_000);

    static final Refusal CHAT_CLOSED =
            of(Code.FORBIDDEN, "The chat is open from doors until half an hour after the show");

    static final Refusal EMPTY = of(Code.EMPTY, "There is nothing in this message");

    static final Refusal TOO_LONG = of(Code.TOO_LONG, "A message is at most %d characters".formatted(ChatText.LONGEST));

    /** Who else may write now, in words for somebody who may not. */
    static Refusal reserved(Voices voices) {
        return of(
                Code.RESERVED,
                switch (voices) {
                    case FOLLOWERS ->
                        "Only fans who have followed the artist for %d minutes can write now"
                                .formatted(Voices.FOLLOWED_FOR.toMinutes());
                    case VIP -> "Only holders of VIP tickets can write now";
                    case EVERYBODY, TEAM -> "Only the show's team can write now";
                });
    }

    static Refusal of(Code code, String reason) {
        return new Refusal(code, reason, 0);
    }

    static Refusal later(Code code, String reason, long millis) {
        return new Refusal(code, reason, (int) Math.max(1, Math.ceilDiv(millis, 1_000)));
    }
}
