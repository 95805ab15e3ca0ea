package live.houselights.onstage.internal;

import java.util.Locale;

/** Why a socket is closed, in words for a person and codes for a page. */
enum Bye {
    BANNED(4403, "You are banned from this chat", 0),
    REPLACED(4409, "You are watching somewhere else now; a ticket plays on one screen at a time", 0),
    REVOKED(4401, "This ticket does not let anybody in any more", 0),
    DRAINING(1001, "The stage is moving; please reconnect", 60),
    FULL(1013, "The chat is full at the moment", 30),
    /** The page gets its new ticket's pass by itself, and comes back. */
    EXCHANGED(4401, "Your upgrade is here", 0),
    BAD_PASS(4401, "This pass is not valid any more", 0),
    PROTOCOL(1002, "This is not how the stage is spoken to", 0),
    BINARY(1003, "The stage is spoken to in text", 0),
    NOT_TEXT(1007, "This is not UTF-8", 0),
    FLOODING(4429, "Too many frames a second", 30),
    TOO_LARGE(1009, "This frame is too large", 0),
    SLOW(1013, "This connection is too slow for the chat", 10);

    private final int closeCode;
    private final String reason;
    private final int retryAfterSeconds;

    Bye(int closeCode, String reason, int retryAfterSeconds) {
        this.closeCode = closeCode;
        this.reason = reason;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    int closeCode() {
        return closeCode;
    }

    String reason() {
        return reason;
    }

    /** Within how many seconds, spread at random by the page, to come back; 0 when the page decides alone. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The protocol's word. How a rule was broken shows in the close code. */
    String wire() {
        return switch (this) {
            case EXCHANGED -> BAD_PASS.wire();
            case BINARY, NOT_TEXT, FLOODING, TOO_LARGE -> PROTOCOL.wire();
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
