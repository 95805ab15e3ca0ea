package live.houselights.beaconing.internal;

import java.time.Instant;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * What one device told of its playback, checked and completed: the one word of the whole pipeline.
 *
 * <p>What was counted ({@code playedMillis} to {@code droppedFrames}) happened since the last beacon that was acknowledged, so
 * sums need to know nothing of earlier beacons, and one that is delivered twice is found by its id.
 *
 * @param id made by the device; the same report has it again
 * @param session the viewer: one person has one for a show, with whatever they watch
 * @param ticket null for the artist's team, and for pages older than this field
 * @param at by the device's clock, which may be wrong
 * @param received by ours
 * @param positionMillis of the picture that is shown
 * @param startupMillis from wanting to watch to the first picture; negative while there was none yet
 * @param playedMillis that pictures moved
 * @param stalledMillis that the picture stood and was to move
 * @param rebuffers how often it stood
 * @param device what it is watched on
 * @param country ISO 3166-1 alpha-2, or {@link #NOWHERE}
 * @param rendition what is shown, as {@code 720p}; empty when the device cannot tell
 */
public record Beacon(
        UUID id,
        ShowId show,
        UUID session,
        @Nullable TicketId ticket,
        Instant at,
        Instant received,
        State state,
        long positionMillis,
        int startupMillis,
        int playedMillis,
        int stalledMillis,
        int rebuffers,
        int droppedFrames,
        Device device,
        String country,
        String rendition,
        Cmcd cmcd) {

    /** Where nobody could tell. */
    public static final String NOWHERE = "";

    /** What the player does. */
    public enum State {
        STARTING,
        PLAYING,
        PAUSED,
        STALLED,
        ENDED,
        LEFT;

        /** Whether this is the last word of a session, until it speaks again. */
        public boolean isOver() {
            return this == ENDED || this == LEFT;
        }
    }

    /** What somebody watches on. */
    public enum Device {
        PHONE,
        TABLET,
        DESKTOP,
        TV
    }

    /** Whether the first picture has been shown. */
    public boolean hasStarted() {
        return startupMillis >= 0;
    }
}
