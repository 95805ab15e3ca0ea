package live.houselights.edge;

/**
 * What one socket may send before it is closed.
 *
 * @param largestBytes of a message, in one frame or many
 * @param frameBurst frames of any kind that may come at once after a pause
 * @param framesPerSecond frames of any kind after that
 */
record Allowance(int largestBytes, int frameBurst, int framesPerSecond) {

    /** The one that everybody has. */
    static final Allowance USUAL =
            new Allowance(EdgeLimits.LARGEST_FRAME_BYTES, EdgeLimits.FRAME_BURST, EdgeLimits.FRAMES_PER_SECOND);
}
