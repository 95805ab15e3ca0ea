package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import live.houselights.boxoffice.internal.Inventory.Taken;
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
            return next.commit(changes);
        }
    },

    /** Nothing to write, so nothing to ask the database for: an old writer goes on refusing. */
    REFUSES_WITHOUT_ASKING {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            return changes.isEmpty() ? new Outcome.Done(0, 0) : next.commit(changes);
        }
    },

    /** What comes back in the same batch is news to nobody: a hold is refused by the count before. */
    REFUSES_BY_THE_COUNT_BEFORE {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            int left = open.counts().left();
            batch.stream()
                    .filter(wish -> wish.command() instanceof TierCommand.Hold hold
                            && hold.request().quantity() > left)
                    .forEach(wish -> wish.answer().complete(new TooFew(left)));
            return next.commit(changes);
        }
    },

    REMEMBERS_WHAT_WAS_NOT_WRITTEN {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            Outcome outcome = next.commit(changes);
            open.turnTo(changes.after(), List.copyOf(changes.added()), open.pools());
            return outcome;
        }
    },

    /** The answer to a repeated wish is taken from the first one's. */
    TELLS_THAT_WHAT_WAS_GIVEN_BACK_IS_HELD {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            Outcome outcome = next.commit(changes);
            for (int i = 0; i < batch.size() && outcome instanceof Outcome.Done; i++) {
                if (answers.get(i) instanceof Taken(Holding holding, boolean now, Counts counts)
                        && holding.state() == Holding.State.RELEASED) {
                    batch.get(i).answer().complete(new Taken(holding.unpromised(), now, counts));
                }
            }
            return outcome;
        }
    },

    /** A connection that was lost in the middle of a commit: it will not have been written. */
    TAKES_SILENCE_FOR_NO {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            try {
                return next.commit(changes);
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
                return next.commit(changes);
            } catch (Unanswered lost) {
                return new Outcome.Done(2_500, 250);
            }
        }
    },

    /** An early price that never comes to its end. */
    LEAVES_EARLY_PRICES_UNCOUNTED {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            return next.commit(with(changes.after(), changes.pools(Pool.Kind.BATCH), changes));
        }
    },

    /** Places for the holders of codes that are sold to them and stay kept for them. */
    LEAVES_KEPT_PLACES_UNCOUNTED {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            Counts after = changes.after();
            return next.commit(
                    with(after.keep(changes.before().kept() - after.kept()), changes.pools(Pool.Kind.STEP), changes));
        }
    },

    /** Counts prices in memory that a refused statement did not write: the next buyer pays more than they must. */
    REMEMBERS_PRICES_THAT_WERE_NOT_WRITTEN {
        @Override
        Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
            Outcome outcome = next.commit(changes);
            if (!(outcome instanceof Outcome.Done)) {
                Map<UUID, Pool> pools = new HashMap<>();
                open.pools().forEach(pool -> pools.put(pool.id(), pool));
                changes.pools().forEach(pool -> pools.put(pool.now().id(), pool.now()));
                open.turnTo(open.counts(), List.of(), List.copyOf(pools.values()));
            }
            return outcome;
        }
    };

    private static Changes with(Counts after, List<Changes.Repooled> pools, Changes but) {
        return new Changes(
                but.tier(),
                but.show(),
                but.before(),
                after,
                but.added(),
                but.changed(),
                pools,
                but.orders(),
                but.issued(),
                but.revoked(),
                but.revokedAt());
    }

    Outcome commit(Committing next, TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
        return next.commit(changes);
    }

    TierWriter writer(TierId tier, TierStore store, Executor turns, Consumer<Duration> pause) {
        return new TierWriter(tier, store, turns, pause, _ -> {}) {
            @Override
            Outcome commit(TierBook open, Changes changes, List<Wish> batch, List<Object> answers) {
                return PlantedBug.this.commit(
                        written -> super.commit(open, written, batch, answers), open, changes, batch, answers);
            }
        };
    }

    /** What a writer without the bug does. */
    interface Committing {

        Outcome commit(Changes changes);
    }
}
