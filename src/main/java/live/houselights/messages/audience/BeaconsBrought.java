package live.houselights.messages.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of {@link BringBeacons}.
 *
 * @param verdicts one for each beacon, in their order
 */
public record BeaconsBrought(List<Verdict> verdicts) {

    public BeaconsBrought {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What the device is answered.
     *
     * @param status by HTTP's numbers; 204 once it is kept
     * @param reason a word of the house's for why not; null with 204
     * @param retryAfterSeconds when to come again; 0 where nothing is said of it
     * @param pace how the device is to report from now on, as {@link BeaconPace#told} writes it; null where nothing is said of it
     */
    public record Verdict(
            int status,
            @Nullable String reason,
            int retryAfterSeconds,
            @Nullable String pace) {

        private static final int KEPT = 204;

        public static Verdict kept(@Nullable String pace) {
            return new Verdict(KEPT, null, 0, pace);
        }

        public static Verdict refused(int status, String reason) {
            return new Verdict(status, reason, 0, null);
        }

        public static Verdict later(int status, String reason, int afterSeconds) {
            return new Verdict(status, reason, afterSeconds, null);
        }
    }
}
