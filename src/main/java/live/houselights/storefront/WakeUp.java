package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import live.houselights.shell.LiveUpdates;
import live.houselights.sql.Busy;
import live.houselights.sql.Share;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes a part of a page when time alone changes it: a sale that opens, doors, the start of a show. A part that is no
 * longer on a page is left alone.
 */
final class WakeUp {

    /** Later moments are not waited for: few people keep a page open that long, and a reload costs nothing. */
    static final Duration LONGEST = Duration.ofHours(12);

    private final Component part;
    private final Clock clock;
    private final Runnable refresh;
    private @Nullable Instant pending;

    WakeUp(Component part, Clock clock, Runnable refresh) {
        this.part = part;
        this.clock = clock;
        this.refresh = refresh;
    }

    /** Plans one refresh just after that moment; asked again for the same moment, it stays one. Call it with the page's lock. */
    void at(Optional<Instant> moment) {
        Optional<UI> page = part.getUI();
        if (moment.isEmpty() || page.isEmpty() || moment.get().equals(pending)) {
            return;
        }
        Duration wait = Duration.between(clock.instant(), moment.get());
        if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
            return;
        }
        pending = moment.get();
        CompletableFuture.delayedExecutor(wait.toMillis() + 20, TimeUnit.MILLISECONDS)
                .execute(() -> wake(page.get()));
    }

    private void wake(UI ui) {
        if (ui.isAttached()) {
            ui.access(() -> {
                pending = null;
                if (part.isAttached()) {
                    refreshOrWait();
                }
            });
        }
    }

    private void refreshOrWait() {
        try {
            Share.PAGES.run(refresh);
        } catch (RuntimeException failed) {
            if (!Busy.isIn(failed)) {
                throw failed;
            }
            at(Optional.of(clock.instant().plus(LiveUpdates.busyPause())));
        }
    }
}
