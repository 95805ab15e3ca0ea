package live.houselights.onstage.playback;

import java.util.Locale;

/**
 * One rung of the live ladder: a size and what it may cost. All are H.264 High with AAC, thirty frames a second.
 *
 * <p>Rates after Apple's authoring specification for HLS, a step lower: a stage is dark, and fans are on phones.
 */
public enum Rung {
    P360(640, 360, 800, 96, "3.0", "avc1.64001e"),
    P720(1280, 720, 2_800, 128, "3.1", "avc1.64001f"),
    P1080(1920, 1080, 5_000, 128, "4.0", "avc1.640028");

    public static final int FRAMES_PER_SECOND = 30;

    private final int width;
    private final int height;
    private final int videoKilobits;
    private final int audioKilobits;
    private final String level;
    private final String codec;

    Rung(int width, int height, int videoKilobits, int audioKilobits, String level, String codec) {
        this.width = width;
        this.height = height;
        this.videoKilobits = videoKilobits;
        this.audioKilobits = audioKilobits;
        this.level = level;
        this.codec = codec;
    }

    /**
     * The rung of this name, such as {@code 720p}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Rung named(String name) {
        for (Rung rung : values()) {
            if (rung.label().equals(name.strip().toLowerCase(Locale.ROOT))) {
                return rung;
            }
        }
        throw new IllegalArgumentException("There is no rung " + name + " of the ladder: 360p, 720p, 1080p");
    }

    /** As in addresses and directories, such as {@code 720p}. */
    public String label() {
        return height + "p";
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** On average; a tenth more at most, over a second and a half. */
    public int videoKilobits() {
        return videoKilobits;
    }

    public int audioKilobits() {
        return audioKilobits;
    }

    /** H.264's level. */
    public String level() {
        return level;
    }

    /** As a main playlist names this rung. */
    String streamInfo() {
        int average = (videoKilobits + audioKilobits) * 1_000;
        return "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,RESOLUTION=%dx%d,FRAME-RATE=%d.000,CODECS=\"%s,mp4a.40.2\""
                .formatted(average * 5 / 4, average, width, height, FRAMES_PER_SECOND, codec);
    }
}
