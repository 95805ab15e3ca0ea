package live.houselights.onstage.internal;

import java.time.Duration;

/** How far the picture that viewers see is behind the stage. */
public final class ViewersDelay {

    /** As far as most are: who tells nothing is taken to be. */
    public static final Duration USUAL = Duration.ofSeconds(8);

    /** The most that a page may be behind: all that a live show can be rewound, and some more. */
    static final Duration MOST = Duration.ofSeconds(330);

    private ViewersDelay() {}
}
