package live.houselights.kernel;

import java.util.UUID;

/** Names a variant of a product, such as a size; stock is counted per variant. */
public record VariantId(UUID value) implements Id {

    public static VariantId next() {
        return new VariantId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static VariantId parse(String text) {
        return new VariantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
