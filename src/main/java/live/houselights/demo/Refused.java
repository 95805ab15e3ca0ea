package live.houselights.demo;

import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Programme.EditOutcome;
import live.houselights.catalog.Programme.PublishOutcome;
import live.houselights.merch.MerchDesk.SaveOutcome;
import live.houselights.waitingroom.LineDesk.DeskOutcome;

/** The demo's data is ours: a module that refuses it has found a bug in it. */
final class Refused extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private Refused(Object outcome) {
        super("The demo's data was refused: " + outcome);
    }

    static void unlessSaved(EditOutcome outcome) {
        if (!(outcome instanceof EditOutcome.Saved)) {
            throw new Refused(outcome);
        }
    }

    static void unlessDone(PublishOutcome outcome) {
        if (!(outcome instanceof PublishOutcome.Done)) {
            throw new Refused(outcome);
        }
    }

    static void unlessSaved(TierOutcome outcome) {
        if (!(outcome instanceof TierOutcome.Saved)) {
            throw new Refused(outcome);
        }
    }

    static void unlessSaved(SaveOutcome outcome) {
        if (!(outcome instanceof SaveOutcome.Saved)) {
            throw new Refused(outcome);
        }
    }

    static void unlessDone(DeskOutcome outcome) {
        if (!(outcome instanceof DeskOutcome.Done)) {
            throw new Refused(outcome);
        }
    }
}
