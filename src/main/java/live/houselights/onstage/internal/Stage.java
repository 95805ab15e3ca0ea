package live.houselights.onstage.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import live.houselights.cluster.Entities;
import live.houselights.kernel.ShowId;
import live.houselights.messages.stage.StageChanged;
import live.houselights.messages.stage.StageTold;
import live.houselights.onstage.internal.StageAnswer.Moderated;
import live.houselights.onstage.internal.StageCommand.Announce;
import live.houselights.onstage.internal.StageCommand.Moderate;
import live.houselights.onstage.internal.StageCommand.Speak;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One show's stage: puts what everybody says and what moderators order into one sequence, wherever they are. It writes, then
 * tells the {@link Hall}s, then answers.
 *
 * <h2>Promises</h2>
 *
 * A line is acknowledged and told only once it is durable. Offsets have no gaps; revisions, which count moderators' orders,
 * have none either.
 *
 * <h2>Failure</h2>
 *
 * A stage holds nothing that SQL does not, and may die at any moment. One that wakes raises the fence of the show's row: what an
 * older one still has under way is committed by then, or never. An older one that does not know yet finds itself fenced with
 * its next write, which changes nothing.
 *
 * <p>After a write that failed nobody can tell whether it was done. So all is forgotten, and the next command wakes the stage
 * anew, behind a new fence.
 */
final class Stage implements Entities.Entity<StageCommand> {

    /** Who only looks now and then, such as a desk, is told at most this often. */
    static final Duration ANNOUNCE_EVERY = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Stage.class);

    private final ShowId show;
    private final StageParts parts;
    private final Doors doors;
    private final WordWatch watch;
    private @Nullable Script script;
    private long revision;
    private boolean announcing;

    Stage(ShowId show, StageParts parts) {
        this.show = show;
        this.parts = parts;
        this.doors = new Doors(show, parts.catalog(), parts.clock());
        this.watch = new WordWatch(show, parts.catalog(), parts.words());
    }

    /** What a stage remembers. */
    private record Script(long fence, Chat chat, HouseRules rules, SaidLately lately, FairDraw draw) {}

    @Override
    public StageAnswer receive(StageCommand command, Entities.Context<StageCommand> context) {
        if (command instanceof Announce) {
            announcing = false;
            parts.topics().publish(new StageChanged(show));
            return new StageAnswer.Announced();
        }
        try {
            Script open = script == null ? awake() : script;
            script = null;
            StageAnswer answer = answer(command, open);
            script = open;
            announceSoon(context);
            return answer;
        } catch (Fenced superseded) {
            log.info("{}", superseded.getMessage());
        } catch (DataAccessException | TransactionException failed) {
            log.warn("The stage of {} could not do {}", show, command.getClass().getSimpleName(), failed);
        }
        return busy(command);
    }

    private Script awake() {
        StageRecords.StageRecord record = parts.records().takeOver(show);
        Chat chat = new Chat(show, parts.chatLog());
        HouseRules rules = new HouseRules(show, record, parts);
        Instant since = parts.clock().instant().minus(SaidLately.REMEMBERED);
        List<Line> lately = parts.chatLog().saidAfter(show, since, SaidLately.MOST);
        rules.heard(lately);
        revision = record.revision();
        // The one before may have died between its commit and its word.
        parts.topics().publish(new StageTold(show, record.fence(), revision, chat.last(), List.of()));
        FairDraw draw = new FairDraw(new SplittableRandom());
        return new Script(record.fence(), chat, rules, new SaidLately(lately), draw);
    }

    private StageAnswer answer(StageCommand command, Script open) {
        return switch (command) {
            case Speak(var sayings) -> {
                Sayings speakers = new Sayings(
                        open.chat(),
                        open.rules(),
                        open.lately(),
                        doors,
                        watch.words(),
                        open.draw(),
                        ids -> parts.people().of(show, ids),
                        drafts -> write(drafts, open));
                yield new StageAnswer.Spoken(
                        speakers.speak(sayings, parts.clock().instant()));
            }
            case Moderate(var order, var moderator) -> moderate(order, moderator, open);
            case Announce _ -> throw new IllegalStateException("This is no question");
        };
    }

    private List<Line> write(List<Chat.Draft> drafts, Script open) {
        Instant now = parts.clock().instant();
        List<Line> lines = parts.meters().append.record(() -> open.chat().append(open.fence(), drafts, now));
        if (lines == null) {
            throw new IllegalStateException("A timer answers what it timed");
        }
        parts.meters().messages.increment(lines.size());
        parts.topics()
                .publish(new StageTold(
                        show,
                        open.fence(),
                        revision,
                        open.chat().last(),
                        lines.stream().map(Line::told).toList()));
        return lines;
    }

    private StageAnswer moderate(ModerationOrder order, String moderator, Script open) {
        Moderation.Floor floor = new Moderation.Floor(show, open.fence(), open.chat(), open.rules());
        StageAnswer answer = parts.moderation().apply(floor, order, moderator);
        if (answer instanceof Moderated(var offset, var now)) {
            revision = now;
            parts.topics().publish(new StageTold(show, open.fence(), now, offset, List.of()));
        }
        return answer;
    }

    private void announceSoon(Entities.Context<StageCommand> context) {
        if (!announcing) {
            announcing = true;
            context.wakeAt(parts.clock().instant().plus(ANNOUNCE_EVERY), new Announce());
        }
    }

    private static StageAnswer busy(StageCommand command) {
        return switch (command) {
            case Speak(var sayings) -> StageAnswer.Spoken.refused(sayings, Refusal.BUSY);
            case Moderate _ -> new StageAnswer.NotModerated(Refusal.BUSY);
            case Announce _ -> new StageAnswer.Announced();
        };
    }
}
