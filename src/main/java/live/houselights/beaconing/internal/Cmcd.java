package live.houselights.beaconing.internal;

/**
 * What the player says of its media, by the keys of CTA-5004 (Common Media Client Data, version 1). A number is {@link
 * #UNTOLD} where the player said nothing.
 *
 * @param br encoded bitrate of what is played, kbit/s
 * @param bl media that is buffered, milliseconds
 * @param bs whether the buffer ran dry since the last report
 * @param mtp measured throughput, kbit/s
 * @param tb the best rendition's bitrate, kbit/s
 * @param pr playback rate in thousandths: 1,000 is real time, 0 stands still
 * @param su whether the player is starting, seeking or recovering
 * @param live {@code st}: live, or on demand
 */
public record Cmcd(int br, int bl, boolean bs, int mtp, int tb, int pr, boolean su, boolean live) {

    /** Stands for a number that was not told. */
    public static final int UNTOLD = -1;

    /** Of a player that says nothing of it. */
    public static final Cmcd NONE = new Cmcd(UNTOLD, UNTOLD, false, UNTOLD, UNTOLD, UNTOLD, false, false);
}
