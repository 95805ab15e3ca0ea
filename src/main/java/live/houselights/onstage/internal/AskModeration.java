package live.houselights.onstage.internal;

import java.util.UUID;
import live.houselights.onstage.internal.Moderation.Floor;
import live.houselights.onstage.internal.ModerationOrder.Action;
import live.houselights.onstage.internal.Refusal.Code;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries out what the team orders about questions to the stage. */
@Component
class AskModeration {

    private static final Logger log = LoggerFactory.getLogger(AskModeration.class);

    private final AskOrders asks;
    private final AskTurn turn;
    private final ModerationPen pen;

    AskModeration(AskOrders asks, AskTurn turn, ModerationPen pen) {
        this.asks = asks;
        this.turn = turn;
        this.pen = pen;
    }

    /** Lets fans ask, or no more. */
    StageAnswer invite(Floor floor, ModerationOrder order, String moderator) {
        boolean invited = order.action() == Action.INVITE;
        return pen.write(floor, order, moderator, null, null, _ -> turn.invite(floor.show(), invited));
    }

    /** Puts a question on stage, or ends it. */
    StageAnswer decide(Floor floor, ModerationOrder order, String moderator) {
        UUID ask = order.ask();
        UUID asker = ask == null ? null : asks.askerOf(floor.show(), ask).orElse(null);
        if (ask == null || asker == null) {
            return unknown();
        }
        try {
            return pen.write(floor, order, moderator, asker, null, revision -> {
                switch (order.action()) {
                    case PICK -> asks.pick(floor.show(), ask, revision);
                    case ANSWER -> asks.answer(floor.show(), ask, revision);
                    default -> asks.dismiss(floor.show(), ask, revision);
                }
            });
        } catch (AskOrders.Over over) {
            log.info("{}", over.getMessage());
            return unknown();
        }
    }

    /** Shows a question again that was dismissed. */
    StageAnswer restore(Floor floor, ModerationOrder order, String moderator) {
        UUID ask = order.ask();
        UUID asker =
                ask == null ? null : asks.askerOfDismissed(floor.show(), ask).orElse(null);
        if (ask == null || asker == null) {
            return unknown();
        }
        if (floor.rules().banned(asker)) {
            return new StageAnswer.NotModerated(
                    Refusal.of(Code.BAD_REQUEST, "Who asked this is banned; take that back first"));
        }
        try {
            return pen.write(
                    floor, order, moderator, asker, null, revision -> asks.restore(floor.show(), ask, revision));
        } catch (AskOrders.Over over) {
            log.info("{}", over.getMessage());
            return unknown();
        }
    }

    private static StageAnswer unknown() {
        return new StageAnswer.NotModerated(
                Refusal.of(Code.UNKNOWN_MESSAGE, "This question is not what it was, or is over"));
    }
}
