package live.houselights.onstage.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Voices;
import live.houselights.onstage.internal.Refusal.Code;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out moderators' orders on a stage: each as its {@link ModerationPen} writes it, then in the stage's memory. The stage asks
 * for it, so an order has one place among the lines.
 */
@Component
class Moderation {

    static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);
    static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(Moderation.class);

    private final Sanctions sanctions;
    private final ModerationEntries entries;
    private final StageFans fans;
    private final StageRecords records;
    private final VipList vips;
    private final AskOrders asks;
    private final AskModeration questions;
    private final ModerationPen pen;
    private final Clock clock;

    Moderation(
            Sanctions sanctions,
            ModerationEntries entries,
            StageFans fans,
            StageRecords records,
            VipList vips,
            AskOrders asks,
            AskModeration questions,
            ModerationPen pen,
            Clock clock) {
        this.sanctions = sanctions;
        this.entries = entries;
        this.fans = fans;
        this.records = records;
        this.vips = vips;
        this.asks = asks;
        this.questions = questions;
        this.pen = pen;
        this.clock = clock;
    }

    /** The stage as moderation sees it. */
    record Floor(ShowId show, long fence, Chat chat, HouseRules rules) {}

    /**
     * Answers {@link StageAnswer.Moderated} or {@link StageAnswer.NotModerated}.
     *
     * @throws Fenced when the stage has a successor
     */
    StageAnswer apply(Floor floor, ModerationOrder order, String moderator) {
        return switch (order.action()) {
            case DELETE -> delete(floor, order, moderator);
            case TIMEOUT, BAN, UNBAN, HIDE -> sanction(floor, order, moderator);
            case PIN -> pin(floor, order, moderator);
            case UNPIN -> unpin(floor, order, moderator);
            case SLOW -> slow(floor, order, moderator);
            case VOICES -> voices(floor, order, moderator);
            case INVITE, ENOUGH -> questions.invite(floor, order, moderator);
            case PICK, ANSWER, DISMISS -> questions.decide(floor, order, moderator);
            case RESTORE -> questions.restore(floor, order, moderator);
            case UNDO -> undo(floor, order, moderator);
        };
    }

    private StageAnswer delete(Floor floor, ModerationOrder order, String moderator) {
        Optional<Line> line = message(floor, order);
        if (line.isEmpty()) {
            return unknownMessage();
        }
        StageAnswer done = log(
                floor,
                order,
                moderator,
                line.get().by().id(),
                revision -> floor.chat().writeGone(line.get(), revision));
        UUID id = line.get().id();
        floor.chat().forget(it -> it.id().equals(id), Line.Gone.DELETED);
        return done;
    }

    private StageAnswer sanction(Floor floor, ModerationOrder order, String moderator) {
        UUID fan = order.fan() != null
                ? order.fan()
                : message(floor, order).map(line -> line.by().id()).orElse(null);
        Optional<Viewer> viewer = fan == null
                ? Optional.empty()
                : fans.findById(fan)
                        .map(StageFan::viewer)
                        .filter(it -> it.show().equals(floor.show()));
        if (viewer.isEmpty()) {
            return refuse(Code.UNKNOWN_MESSAGE, "Nobody of this show has this id");
        }
        if (viewer.get().role().moderates()) {
            return refuse(Code.FORBIDDEN, "The team cannot be sanctioned");
        }
        return switch (order.action()) {
            case TIMEOUT -> timeOut(floor, order, moderator, viewer.get());
            case BAN -> ban(floor, order, moderator, viewer.get());
            case HIDE -> hide(floor, order, moderator, viewer.get());
            default -> unban(floor, order, moderator, viewer.get());
        };
    }

    private StageAnswer timeOut(Floor floor, ModerationOrder order, String moderator, Viewer viewer) {
        Duration length = order.seconds() == null ? USUAL_TIMEOUT : Duration.ofSeconds(order.seconds());
        if (!mayLast(length)) {
            return refuse(Code.BAD_REQUEST, "A timeout lasts 1 to %d seconds".formatted(LONGEST_TIMEOUT.toSeconds()));
        }
        Instant now = clock.instant();
        Sanction timeout = Sanction.timeout(viewer, now, now.plus(length));
        StageAnswer done = log(floor, order, moderator, viewer.fan(), revision -> sanctions.save(timeout.by(revision)));
        floor.rules().add(timeout);
        return done;
    }

    private static boolean mayLast(Duration length) {
        return length.isPositive() && length.compareTo(LONGEST_TIMEOUT) <= 0;
    }

    /** What was said before stays; whoever is hidden finds nothing changed. */
    private StageAnswer hide(Floor floor, ModerationOrder order, String moderator, Viewer viewer) {
        Duration length = order.seconds() == null ? null : Duration.ofSeconds(order.seconds());
        if (length != null && !mayLast(length)) {
            return refuse(
                    Code.BAD_REQUEST, "Hiding lasts 1 to %d seconds, or on".formatted(LONGEST_TIMEOUT.toSeconds()));
        }
        Instant now = clock.instant();
        Sanction hiding = Sanction.hiding(viewer, now, length == null ? null : now.plus(length));
        StageAnswer done = log(floor, order, moderator, viewer.fan(), revision -> sanctions.save(hiding.by(revision)));
        floor.rules().add(hiding);
        return done;
    }

    private StageAnswer ban(Floor floor, ModerationOrder order, String moderator, Viewer viewer) {
        boolean already = floor.rules().against(viewer).stream().anyMatch(Sanction::isBan);
        Sanction ban = Sanction.ban(viewer, clock.instant());
        StageAnswer done = log(floor, order, moderator, viewer.fan(), revision -> {
            if (!already) {
                sanctions.save(ban.by(revision));
            }
            floor.chat().writeAllGone(viewer.fan(), revision);
            asks.dismissAllOf(floor.show(), viewer.fan(), revision);
        });
        if (!already) {
            floor.rules().add(ban);
        }
        floor.chat().forget(it -> it.by().id().equals(viewer.fan()), Line.Gone.BANNED);
        log.info("{} was banned from the stage of {}", viewer.fan(), floor.show());
        return done;
    }

    private StageAnswer unban(Floor floor, ModerationOrder order, String moderator, Viewer viewer) {
        List<Sanction> held = floor.rules().against(viewer);
        Instant now = clock.instant();
        StageAnswer done = log(floor, order, moderator, viewer.fan(), _ -> lift(held, now));
        floor.rules().remove(held);
        return done;
    }

    private void lift(List<Sanction> held, Instant now) {
        held.forEach(it -> {
            it.lift(now);
            sanctions.save(it);
        });
    }

    /** Takes back all that one order did, and nothing that others did since. */
    private StageAnswer undo(Floor floor, ModerationOrder order, String moderator) {
        UUID show = floor.show().value();
        long revision = order.undoes() == null ? 0 : order.undoes();
        Optional<ModerationEntry> undone = entries.findByShowAndRevision(show, revision);
        UUID fan = undone.flatMap(ModerationEntry::fan).orElse(null);
        if (fan == null || !undone.get().action().canBeUndone()) {
            return refuse(Code.BAD_REQUEST, "This cannot be taken back");
        }
        Optional<ModerationEntry> before = entries.findByShowAndUndoes(show, revision);
        if (before.isPresent()) {
            return refuse(
                    Code.BAD_REQUEST,
                    "%s has taken this back already".formatted(before.get().moderator()));
        }
        boolean words = undone.get().action() == ModerationOrder.Action.DELETE
                || undone.get().ask().isPresent();
        if (words && floor.rules().banned(fan)) {
            return refuse(Code.BAD_REQUEST, "Who wrote this is banned; take that back first");
        }
        List<Sanction> imposed = floor.rules().imposedBy(revision);
        Instant now = clock.instant();
        ModerationOrder undoing = order.about(undone.get().ask().orElse(null));
        StageAnswer done =
                pen.write(floor, undoing, moderator, fan, undone.get().message().orElse(null), mine -> {
                    lift(imposed, now);
                    floor.chat().writeBack(fan, revision);
                    asks.takeBack(floor.show(), revision, mine);
                });
        floor.rules().remove(imposed);
        Chat.Turned _ = floor.chat().readGone();
        return done;
    }

    private StageAnswer pin(Floor floor, ModerationOrder order, String moderator) {
        Optional<Line> line = message(floor, order).filter(it -> it.gone() == null);
        if (line.isEmpty()) {
            return unknownMessage();
        }
        Optional<UUID> id = line.map(Line::id);
        return log(floor, order, moderator, line.get().by().id(), _ -> records.pin(floor.show(), id));
    }

    private StageAnswer unpin(Floor floor, ModerationOrder order, String moderator) {
        return log(floor, order, moderator, null, _ -> records.pin(floor.show(), Optional.empty()));
    }

    private StageAnswer slow(Floor floor, ModerationOrder order, String moderator) {
        Integer seconds = order.seconds();
        if (seconds == null || seconds < 0 || seconds > HouseRules.LONGEST_SLOW_SECONDS) {
            return refuse(Code.BAD_REQUEST, "Slow mode is 0 to %d seconds".formatted(HouseRules.LONGEST_SLOW_SECONDS));
        }
        StageAnswer done = log(floor, order, moderator, null, _ -> records.slow(floor.show(), seconds));
        floor.rules().slow(seconds);
        return done;
    }

    private StageAnswer voices(Floor floor, ModerationOrder order, String moderator) {
        Voices voices = order.voices();
        if (voices == null) {
            return refuse(Code.BAD_REQUEST, "Who may write: everybody, followers, vip or team");
        }
        if (voices == Voices.VIP && vips.of(floor.show()).isEmpty()) {
            return refuse(Code.BAD_REQUEST, "This show has no VIP tier yet; its manager marks them at the chat desk");
        }
        StageAnswer done = log(floor, order, moderator, null, _ -> records.voices(floor.show(), voices));
        floor.rules().voices(voices);
        return done;
    }

    private StageAnswer log(
            Floor floor, ModerationOrder order, String moderator, @Nullable UUID fan, LongConsumer change) {
        return pen.write(floor, order, moderator, fan, order.message(), change);
    }

    private static Optional<Line> message(Floor floor, ModerationOrder order) {
        return order.message() == null ? Optional.empty() : floor.chat().find(order.message());
    }

    private static StageAnswer unknownMessage() {
        return refuse(Code.UNKNOWN_MESSAGE, "This message is not in the chat any more");
    }

    private static StageAnswer refuse(Code code, String reason) {
        return new StageAnswer.NotModerated(Refusal.of(code, reason));
    }
}
