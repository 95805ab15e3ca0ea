package live.houselights.waitingroom.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.LineChanged;
import live.houselights.sql.Atomically;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.DeskOutcome.Done;
import live.houselights.waitingroom.LineDesk.DeskOutcome.Refused;
import live.houselights.waitingroom.LinePhase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Changes lines for managers, each change under the lock of the line's row. */
@Component
class ManagersLineDesk implements LineDesk {

    private static final int SEED_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    private final Lines lines;
    private final Keeper keeper;
    private final Catalog catalog;
    private final Atomically atomically;
    private final Topics topics;
    private final Clock clock;

    ManagersLineDesk(
            Lines lines,
            Keeper keeper,
            Catalog catalog,
            PlatformTransactionManager transactions,
            Topics topics,
            Clock clock) {
        this.lines = lines;
        this.keeper = keeper;
        this.catalog = catalog;
        this.atomically = new Atomically(transactions);
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public DeskOutcome arm(ShowId show, LinePlan asked) {
        LinePlan plan = new LinePlan(
                asked.opensAt().truncatedTo(ChronoUnit.MICROS),
                asked.drawsAt().truncatedTo(ChronoUnit.MICROS),
                asked.buyersAtOnce());
        Optional<Refused> refusal = objection(show, plan);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        byte[] random = new byte[SEED_BYTES];
        RANDOM.nextBytes(random);
        String commitment = HEX.formatHex(Sha256.of(random));
        String seed = HEX.formatHex(random);
        clearOld(show);
        return told(
                show,
                () -> lines.lock(show)
                        .map(line -> rearm(line, plan, commitment, seed))
                        .orElseGet(() -> {
                            lines.add(show, plan, commitment, seed);
                            return new Done();
                        }));
    }

    /**
     * Takes away what is left of a closed line, in steps: one after the other they take as long as one, but none keeps the line's
     * row from others for long. Should this end half-way, the line is closed as before, and is cleared when it is armed once more.
     */
    private void clearOld(ShowId show) {
        long entries = lines.find(show)
                .filter(line -> line.closedAt() != null)
                .map(Line::entries)
                .orElse(0L);
        for (long first = 1; first <= entries; first += LineLimits.CLEARED_AT_ONCE) {
            long from = first;
            boolean stillClosed = atomically.run(_ -> lines.lock(show)
                    .filter(line -> line.closedAt() != null)
                    .map(line -> {
                        lines.clear(line.show(), from, from + LineLimits.CLEARED_AT_ONCE - 1);
                        return true;
                    })
                    .orElse(false));
            if (!stillClosed) {
                return;
            }
        }
    }

    private DeskOutcome rearm(Line line, LinePlan plan, String commitment, String seed) {
        if (line.closedAt() != null) {
            lines.startAnew(line.show(), plan, commitment, seed);
            return new Done();
        }
        if (line.phaseAt(clock.instant()) != LinePhase.ARMED) {
            return new Refused("The room has opened already: its times cannot be changed any more.");
        }
        lines.replan(line.show(), plan);
        return new Done();
    }

    @Override
    public Optional<Refused> objection(ShowId show, LinePlan plan) {
        if (catalog.show(show).isEmpty()) {
            return Optional.of(new Refused("There is no such show."));
        }
        if (!plan.drawsAt().isAfter(clock.instant())) {
            return Optional.of(new Refused("The draw must be in the future."));
        }
        if (plan.opensAt().isAfter(plan.drawsAt())) {
            return Optional.of(new Refused("The room must open before the draw."));
        }
        return refusal(plan.buyersAtOnce());
    }

    private static Optional<Refused> refusal(int buyers) {
        return buyers >= 1 && buyers <= MOST_BUYERS_AT_ONCE
                ? Optional.empty()
                : Optional.of(new Refused("Between 1 and %,d may buy at once.".formatted(MOST_BUYERS_AT_ONCE)));
    }

    @Override
    public DeskOutcome disarm(ShowId show) {
        return change(show, line -> {
            if (line.phaseAt(clock.instant()) != LinePhase.ARMED) {
                return new Refused("The room has opened already: close the line instead.");
            }
            lines.remove(show);
            return new Done();
        });
    }

    @Override
    public DeskOutcome admitAtOnce(ShowId show, int buyers) {
        return refusal(buyers)
                .<DeskOutcome>map(Function.identity())
                .orElseGet(() -> change(show, line -> {
                    lines.replan(
                            show,
                            new LinePlan(line.plan().opensAt(), line.plan().drawsAt(), buyers));
                    return new Done();
                }));
    }

    @Override
    public DeskOutcome pause(ShowId show, String notice) {
        String text = notice.strip().replaceAll("\\p{Cntrl}", " ");
        if (text.isEmpty() || text.length() > LONGEST_NOTICE) {
            return new Refused("Tell the fans why, in at most %d characters.".formatted(LONGEST_NOTICE));
        }
        return change(show, line -> {
            lines.pause(show, true, text);
            return new Done();
        });
    }

    @Override
    public DeskOutcome resume(ShowId show) {
        return change(show, line -> {
            lines.pause(show, false, "");
            return new Done();
        });
    }

    @Override
    public DeskOutcome close(ShowId show) {
        return change(show, line -> {
            lines.close(show, clock.instant().truncatedTo(ChronoUnit.MICROS));
            return new Done();
        });
    }

    private DeskOutcome change(ShowId show, Function<Line, DeskOutcome> change) {
        return told(
                show,
                () -> lines.lock(show)
                        .filter(line -> line.closedAt() == null)
                        .map(change)
                        .orElseGet(() -> new Refused("There is no line before this show, or it is closed.")));
    }

    private DeskOutcome told(ShowId show, Supplier<DeskOutcome> command) {
        return atomically.run(_ -> {
            DeskOutcome outcome = command.get();
            if (outcome instanceof Done) {
                topics.publish(new LineChanged(show));
            }
            return outcome;
        });
    }

    @Override
    public Optional<LineFigures> figures(ShowId show) {
        return lines.find(show).map(line -> {
            Instant now = clock.instant();
            Keeper.Figures figures = keeper.figures(line, now);
            return new LineFigures(
                    line.phaseAt(now),
                    line.plan(),
                    line.notice(),
                    line.entries(),
                    line.waiting(),
                    line.drawn(),
                    line.serving(),
                    figures.awaited(),
                    figures.buying(),
                    figures.noShows(),
                    figures.finished(),
                    figures.callsPerMinute());
        });
    }
}
