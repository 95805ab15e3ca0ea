package live.houselights.kernel;

import java.util.UUID;

/** Names a batch of access codes. */
public record CodeBatchId(UUID value) implements Id {

    public static CodeBatchId next() {
        return new CodeBatchId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static CodeBatchId parse(String text) {
        return new CodeBatchId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
