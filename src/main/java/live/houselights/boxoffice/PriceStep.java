package live.houselights.boxoffice;

import java.time.Instant;
import live.houselights.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * The price that holds now because it is early, as fans are told of it.
 *
 * @param left places that can still be had at this price; null when only time ends it
 * @param until when it ends at the latest; null when only its places end it
 * @param then what one costs all-in afterwards
 */
public record PriceStep(
        String name, @Nullable Integer left, @Nullable Instant until, Money then) {}
