package live.houselights.kernel;

import java.util.UUID;

/** Names one ticket, which lets one viewer in. */
public record TicketId(UUID value) implements Id {

    public static TicketId next() {
        return new TicketId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static TicketId parse(String text) {
        return new TicketId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
