package live.houselights.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import live.houselights.cluster.Topics;
import live.houselights.messages.Topic;
import live.houselights.sql.Busy;
import live.houselights.sql.Share;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a part of a page in step with topics while it is attached.
 *
 * <p>However many messages arrive, the page refreshes at most once per {@link #QUIET}, on its own UI and by push; the last
 * message is never lost, since a refresh re-reads the truth. While the house is too busy for that, it waits and tries again.
 */
public final class LiveUpdates {

    /** A burst of messages within this time is one refresh: four a second look alive. */
    public static final Duration QUIET = Duration.ofMillis(250);

    /** A page that found the house too busy keeps what it shows for so long, and for up to twice that. */
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(2);

    /** As many pages are shown anew at once as there are processors: a crowd that looks leaves room for one that buys. */
    private static final Executor RENDERERS = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("live-updates-", 0).factory());

    private final Topics topics;
    private final Runnable refresh;
    private final List<Interest<?>> interests = new ArrayList<>();
    private final List<Topics.Subscription> subscriptions = new ArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean heardMore = new AtomicBoolean();
    private volatile @Nullable UI page;
    private boolean shared;

    private LiveUpdates(Component part, Topics topics, Runnable refresh) {
        this.topics = topics;
        this.refresh = refresh;
        part.addAttachListener(event -> begin(event.getUI()));
        part.addDetachListener(_ -> end());
    }

    /** Refreshes this part of a page when something that it is {@link #on interested in} happens. */
    public static LiveUpdates of(Component part, Topics topics, Runnable refresh) {
        return new LiveUpdates(part, topics, refresh);
    }

    /** Adds an interest; call it before the part is attached. */
    public <M extends Topic> LiveUpdates on(Class<M> type, Predicate<? super M> concerns) {
        interests.add(new Interest<>(type, concerns));
        return this;
    }

    /**
     * For a part that shows what one reading found for many pages, up to {@link #QUIET} ago: it refreshes so long after the last
     * thing it heard, and once more after it was attached, when it may have missed something. Call it before the part is attached.
     */
    public LiveUpdates ofSharedReadings() {
        shared = true;
        return this;
    }

    private void begin(UI ui) {
        end();
        page = ui;
        interests.forEach(interest -> subscriptions.add(interest.subscribe(topics, this::soon)));
        if (shared) {
            soon();
        }
    }

    private void end() {
        page = null;
        subscriptions.forEach(Topics.Subscription::close);
        subscriptions.clear();
    }

    private void soon() {
        after(QUIET);
    }

    private void after(Duration pause) {
        if (due.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, RENDERERS)
                    .execute(() -> {
                        due.set(false);
                        boolean late = heardMore.getAndSet(false);
                        UI ui = page;
                        if (ui != null && ui.isAttached()) {
                            ui.access(this::look);
                            if (late && shared) {
                                // Heard within the quiet time: the reading that is shared now may not have it yet.
                                soon();
                            }
                        }
                    });
        } else {
            heardMore.set(true);
            if (!due.get()) {
                // It came due in between, and may not have seen that there was more.
                after(pause);
            }
        }
    }

    private void look() {
        try {
            Share.PAGES.run(refresh);
        } catch (RuntimeException failed) {
            if (!Busy.isIn(failed)) {
                throw failed;
            }
            // Nobody is bothered for something that they did not ask: the page stays as it is for a little longer.
            after(busyPause());
        }
    }

    /** How long to wait before a page looks again that found the house too busy; another for each, so that they do not come at once. */
    public static Duration busyPause() {
        return BUSY_PAUSE.plusMillis(ThreadLocalRandom.current().nextLong(BUSY_PAUSE.toMillis()));
    }

    private record Interest<M extends Topic>(Class<M> type, Predicate<? super M> concerns) {

        Topics.Subscription subscribe(Topics topics, Runnable tell) {
            return topics.subscribe(type, message -> {
                if (concerns.test(message)) {
                    tell.run();
                }
            });
        }
    }
}
