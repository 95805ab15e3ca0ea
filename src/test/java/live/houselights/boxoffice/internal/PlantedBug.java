package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import live.houselights.boxoffice.internal.Inventory.TooFew;
import live.houselights.boxoffice.internal.TierInbox.Wish;
import live.houselights.boxoffice.internal.TierStore.Outcome;
import live.houselights.boxoffice.internal.TierStore.Unanswered;
import live.houselights.kernel.TierId;

/** Mistakes that somebody could make in the writer, to see whether its {@link Simulation} would find them. */
enum PlantedBug {
    NONE,

    /** The statement does not compare the epoch. Planted in {@link FaultyTiers}. */
    IGNORES_THE_EPOCH,

    ANSWERS_BEFORE_THE_COMMIT {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
            return next.commit();
        }
    },

    /** Nothing to write, so nothing to ask the database for: an old writer goes on refusing. */
    REFUSES_WITHOUT_ASKING {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            return changes.isEmpty() ? new Outcome.Done(0, 0) : next.commit();
        }
    },

    REMEMBERS_WHAT_WAS_NOT_WRITTEN {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            Outcome outcome = next.commit();
            open.turnTo(changes.after(), List.copyOf(changes.added()), open.pools());
            return outcome;
        }
    },

    /** A connection that was lost in the middle of a commit: it will not have been written. */
    TAKES_SILENCE_FOR_NO {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            try {
                return next.commit();
            } catch (Unanswered lost) {
                batch.stream()
                        .filter(wish -> wish.command() instanceof TierCommand.Hold)
                        .forEach(wish -> wish.answer().complete(new TooFew(0)));
                throw lost;
            }
        }
    },

    /** Or it will have been. */
    TAKES_SILENCE_FOR_YES {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            try {
                return next.commit();
            } catch (Unanswered lost) {
                return new Outcome.Done(2_500, 250);
            }
        }
    };

    Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
        return next.commit();
    }

    TierWriter writer(TierId tier, TierStore store, Executor turns, Consumer<Duration> pause) {
        return new TierWriter(tier, store, turns, pause, _ -> {}) {
            @Override
            Outcome commit(TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
                return PlantedBug.this.commit(
                        () -> super.commit(open, changes, batch, answers), open, changes, batch, answers);
            }
        };
    }

    /** What a writer without the bug does. */
    interface Committing {

        Outcome commit();
    }
}
