package live.houselights.boxoffice;

import live.houselights.boxoffice.TierDesk.TierOutcome;

/**
 * What came of an edit whose editor says what they saw: the second of two at once overwrites nothing unawares.
 *
 * @param <S> what was edited
 */
public sealed interface Edit<S> {

    record Decided<S>(TierOutcome outcome) implements Edit<S> {}

    /** Somebody changed it meanwhile, and this is how it is now; nothing was saved. */
    record Overtaken<S>(S now) implements Edit<S> {}
}
