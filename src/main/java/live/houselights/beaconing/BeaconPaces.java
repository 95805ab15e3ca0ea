package live.houselights.beaconing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import live.houselights.kernel.ShowId;
import live.houselights.messages.audience.BeaconPace;
import org.jspecify.annotations.Nullable;

/**
 * How devices report, as operators set it while shows are on. Devices hear of a change with the answer to their next beacon, so
 * within one of the intervals that they knew before.
 */
public interface BeaconPaces {

    /** Shows that may have a pace of their own at the same time. */
    int MOST_OWN = 1_000;

    /** An operator's name in the record of changes; what is longer is cut. */
    int LONGEST_NAME = 200;

    /** The show's own pace, or that of all shows. At most a second old across the cluster. */
    BeaconPace paceOf(ShowId show);

    /** All that is set. At most a second old across the cluster. */
    Sheet sheet();

    /**
     * Sets how a show's devices report, or those of all shows without a pace of their own.
     *
     * @param show null for all shows
     * @param pace null to have the show follow all shows again
     * @param seen what the operator saw there: somebody else's change is not overwritten unawares; null for no pace of its own
     * @param operator a person's name, for the record of changes
     */
    Outcome change(@Nullable ShowId show, @Nullable BeaconPace pace, @Nullable BeaconPace seen, String operator);

    /** The newest changes first. */
    List<Change> changes(int atMost);

    /**
     * What is set.
     *
     * @param ofAll for shows without a pace of their own
     */
    record Sheet(BeaconPace ofAll, Map<ShowId, BeaconPace> own) {

        public Sheet {
            own = Map.copyOf(own);
        }

        public BeaconPace of(ShowId show) {
            return own.getOrDefault(show, ofAll);
        }
    }

    /** What came of a change. */
    sealed interface Outcome {

        record Changed() implements Outcome {}

        /**
         * Somebody changed it meanwhile; nothing was saved.
         *
         * @param now empty when the show has no pace of its own any more
         */
        record Overtaken(Optional<BeaconPace> now) implements Outcome {}

        record Refused(String sentence) implements Outcome {}
    }

    /**
     * What somebody changed.
     *
     * @param show null for all shows
     * @param pace null when the show was to follow all shows again
     */
    record Change(
            Instant at,
            String operator,
            @Nullable ShowId show,
            @Nullable BeaconPace pace) {}
}
