package live.houselights.kernel;

import java.util.UUID;

/** Names a step of a tier's price. */
public record PriceStepId(UUID value) implements Id {

    public static PriceStepId next() {
        return new PriceStepId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static PriceStepId parse(String text) {
        return new PriceStepId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
