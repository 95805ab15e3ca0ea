package live.houselights.kernel;

import java.util.UUID;

/** Names a merch product. */
public record ProductId(UUID value) implements Id {

    public static ProductId next() {
        return new ProductId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static ProductId parse(String text) {
        return new ProductId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
