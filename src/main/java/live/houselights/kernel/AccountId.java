package live.houselights.kernel;

import java.util.UUID;

/** Names a person: fan, manager, moderator or operator. */
public record AccountId(UUID value) implements Id {

    public static AccountId next() {
        return new AccountId(UuidV7.next());
    }

    /** Throws {@link IllegalArgumentException} unless the text is a UUID. */
    public static AccountId parse(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
