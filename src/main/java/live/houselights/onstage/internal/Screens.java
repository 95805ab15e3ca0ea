package live.houselights.onstage.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import live.houselights.cluster.Topics;
import live.houselights.messages.stage.ScreenMoved;
import live.houselights.sql.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A ticket plays on one screen at a time. Whoever comes with another device is asked whether to watch there instead; the screen
 * that was left is refused by every node as soon as it hears of it, and has no next pass.
 *
 * <p>Each move raises the turn in SQL, and a pass names the turn it was given in: nodes only remember the newest turns they heard
 * of, for as long as older passes live. A word that got lost costs five minutes at most, until the pass lapses. {@code
 * docs/decisions/0031-one-screen-per-ticket.md} says why.
 */
@Component
public class Screens {

    /** How long a screen that nobody renews is still taken for one that plays. Longer than a pass, so that not each renewal writes. */
    static final Duration HELD = Passes.LIFETIME.multipliedBy(2);

    private static final Duration REMEMBERED = Passes.LIFETIME.multipliedBy(2);

    /** Beyond this the oldest are forgotten, and their passes lapse by themselves within minutes. */
    private static final int MOST = 100_000;

    /** Two devices that take the screen from each other at the same moment. */
    private static final int MOST_ATTEMPTS = 3;

    private final Cache<UUID, Long> turns =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();
    private final JdbcClient sql;
    private final Topics topics;
    private final Clock clock;

    Screens(JdbcClient sql, Topics topics, Clock clock) {
        this.sql = sql;
        this.topics = topics;
        this.clock = clock;
        topics.subscribe(ScreenMoved.class, moved -> turns.asMap().merge(moved.fan(), moved.turn(), Math::max));
    }

    /**
     * A device that may play.
     *
     * @param device as its browser's cookie names it
     * @param turn 0 for the artist's team, who may have many screens
     */
    public record Screen(UUID device, long turn) {

        /** A screen that no other one takes the place of. */
        static Screen ofTeam(UUID device) {
            return new Screen(device, 0);
        }
    }

    private record Row(Screen screen, Instant heldUntil) {}

    /**
     * Gives the viewer's screen to this device, or renews it there.
     *
     * @param instead whether to take it from another device that plays
     * @return empty when another device plays
     */
    public Optional<Screen> claim(Viewer viewer, UUID device, boolean instead) {
        if (viewer.ticket() == null) {
            return Optional.of(Screen.ofTeam(device));
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            Optional<Row> row = find(viewer.fan());
            if (row.isEmpty()) {
                if (begin(viewer, device, now)) {
                    return Optional.of(new Screen(device, 1));
                }
                continue;
            }
            Screen current = row.get().screen();
            boolean here = current.device().equals(device);
            if (!here && !instead && row.get().heldUntil().isAfter(now)) {
                return Optional.empty();
            }
            Screen next = here ? current : new Screen(device, current.turn() + 1);
            boolean fresh = here && row.get().heldUntil().isAfter(now.plus(Passes.LIFETIME));
            if (fresh || hold(viewer, current.turn(), next, now.plus(HELD))) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** The page on this device was closed: the next device is not asked. */
    public void leave(Viewer viewer, UUID device) {
        sql.sql("update screen set held_until = :now where fan_id = :fan and device = :device")
                .param("now", Columns.time(clock.instant()))
                .param("fan", viewer.fan())
                .param("device", device)
                .update();
    }

    /** Whether no other device was heard to play instead. */
    public boolean plays(UUID fan, Screen screen) {
        Long newest = turns.getIfPresent(fan);
        return newest == null || newest <= screen.turn();
    }

    private Optional<Row> find(UUID fan) {
        return sql.sql("select device, turn, held_until from screen where fan_id = :fan")
                .param("fan", fan)
                .query((row, _) -> new Row(
                        new Screen(Columns.uuid(row, "device"), row.getLong("turn")), Columns.time(row, "held_until")))
                .optional();
    }

    private boolean begin(Viewer viewer, UUID device, Instant now) {
        return sql.sql("insert into screen (fan_id, show_id, device, turn, held_until)"
                                + " values (:fan, :show, :device, 1, :until) on conflict do nothing")
                        .param("fan", viewer.fan())
                        .param("show", viewer.show().value())
                        .param("device", device)
                        .param("until", Columns.time(now.plus(HELD)))
                        .update()
                == 1;
    }

    /** Answers false when the screen has moved meanwhile. */
    private boolean hold(Viewer viewer, long turn, Screen next, Instant until) {
        int held = sql.sql("update screen set device = :device, turn = :next, held_until = :until"
                        + " where fan_id = :fan and turn = :turn")
                .param("device", next.device())
                .param("next", next.turn())
                .param("until", Columns.time(until))
                .param("fan", viewer.fan())
                .param("turn", turn)
                .update();
        if (held == 1 && next.turn() > turn) {
            topics.publish(new ScreenMoved(viewer.show(), viewer.fan(), next.turn()));
        }
        return held == 1;
    }
}
