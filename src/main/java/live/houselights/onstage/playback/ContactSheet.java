package live.houselights.onstage.playback;

import java.time.Duration;
import java.util.Locale;

/**
 * How the small pictures along a timeline are kept: side by side, {@value #PICTURES} to a file, so that a hand that moves along it
 * asks for few files. The first sheet begins where the recording does.
 */
public final class ContactSheet {

    /** Pixels of one picture. */
    public static final int WIDTH = 160;

    public static final int HEIGHT = 90;

    public static final int PICTURES = 5;

    /** Each picture stands for so long a part of the recording. */
    public static final Duration STEP = Duration.ofSeconds(4);

    /** Of its own, beside the rungs'. */
    public static final String DIRECTORY = "sheets";

    private static final long STEP_MICROS = STEP.toNanos() / 1_000;

    private ContactSheet() {}

    /** Such as {@code 00012.jpg}. */
    static String fileOf(int sheet) {
        return String.format(Locale.ROOT, "%05d.jpg", sheet);
    }

    /** The sheet with the picture of this moment of the recording. */
    static int sheetAt(long micros) {
        return (int) (micros / STEP_MICROS / PICTURES);
    }

    /** Where on its sheet the picture of this moment is, as a media fragment tells it. */
    static String placeAt(long micros) {
        long picture = micros / STEP_MICROS % PICTURES;
        return "xywh=%d,0,%d,%d".formatted(picture * WIDTH, WIDTH, HEIGHT);
    }
}
