package live.houselights.waitingroom;

import java.util.Locale;

/** Where a line is in its life. */
public enum LinePhase {
    /** The room is not open yet. */
    ARMED,
    /** Entries are taken for the draw. */
    GATHERING,
    /** The minute has come and the draw is being held; for a moment nobody can enter. */
    DRAWING,
    /** Places are called; who enters now stands at the end. */
    OPEN,
    /** As open, but nobody is called, and before the draw nothing is drawn. */
    PAUSED,
    /** There is no line any more: whoever wants to buy may. */
    CLOSED;

    /** As it is written on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
