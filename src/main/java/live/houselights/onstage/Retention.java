package live.houselights.onstage;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long the files of a show's takes stay once nobody may watch them any more; then they are deleted. */
public enum Retention {
    /** As the operator of the house says. */
    HOUSE(null),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30)),
    YEAR(Duration.ofDays(365)),
    /** Until an operator deletes them. */
    FOR_EVER(null);

    private final @Nullable Duration length;

    Retention(@Nullable Duration length) {
        this.length = length;
    }

    /**
     * How long; empty for ever.
     *
     * @param house what the operator says
     */
    public Optional<Duration> length(Duration house) {
        return switch (this) {
            case HOUSE -> Optional.of(house);
            case FOR_EVER -> Optional.empty();
            case DAY, WEEK, MONTH, YEAR -> Optional.ofNullable(length);
        };
    }

    /** As the database spells it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws IllegalArgumentException for what is none. */
    public static Retention ofWire(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
