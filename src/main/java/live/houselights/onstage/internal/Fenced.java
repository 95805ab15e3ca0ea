package live.houselights.onstage.internal;

import live.houselights.kernel.ShowId;

/** Another writer has taken the stage over: nothing was written. */
final class Fenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Fenced(ShowId show, long fence) {
        super("Writer %d of the stage of %s has a successor".formatted(fence, show));
    }
}
