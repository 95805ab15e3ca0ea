package live.houselights.kernel;

import java.util.UUID;

/** Names one attempt to pay for an order. */
public record PaymentId(UUID value) implements Id {

    public static PaymentId next() {
        return new PaymentId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static PaymentId parse(String text) {
        return new PaymentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
