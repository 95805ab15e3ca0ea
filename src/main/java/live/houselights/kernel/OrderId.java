package live.houselights.kernel;

import java.util.UUID;

/** Names an order. */
public record OrderId(UUID value) implements Id {

    public static OrderId next() {
        return new OrderId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static OrderId parse(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
