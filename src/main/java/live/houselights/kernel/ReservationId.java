package live.houselights.kernel;

import java.util.UUID;

/** Names merch stock kept for a cart. Made by the asking side, so a retried reservation is the same one. */
public record ReservationId(UUID value) implements Id {

    public static ReservationId next() {
        return new ReservationId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static ReservationId parse(String text) {
        return new ReservationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
