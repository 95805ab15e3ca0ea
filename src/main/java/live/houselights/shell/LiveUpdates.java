package live.houselights.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import live.houselights.cluster.Topics;
import live.houselights.messages.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a part of a page in step with topics while it is attached.
 *
 * <p>However many messages arrive, the page refreshes at most once per {@link #QUIET}, on its own UI and by push; the last
 * message is never lost, since a refresh re-reads the truth.
 */
public final class LiveUpdates {

    /** A burst of messages within this time is one refresh: four a second look alive and cost a hot sale little. */
    public static final Duration QUIET = Duration.ofMillis(250);

    private static final Executor AFTER_QUIET =
            CompletableFuture.delayedExecutor(QUIET.toMillis(), TimeUnit.MILLISECONDS);

    private final Topics topics;
    private final Runnable refresh;
    private final List<Interest<?>> interests = new ArrayList<>();
    private final List<Topics.Subscription> subscriptions = new ArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile @Nullable UI page;

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

    private void begin(UI ui) {
        end();
        page = ui;
        interests.forEach(interest -> subscriptions.add(interest.subscribe(topics, this::soon)));
    }

    private void end() {
        page = null;
        subscriptions.forEach(Topics.Subscription::close);
        subscriptions.clear();
    }

    private void soon() {
        if (due.compareAndSet(false, true)) {
            AFTER_QUIET.execute(() -> {
                due.set(false);
                UI ui = page;
                if (ui != null && ui.isAttached()) {
                    ui.access(refresh::run);
                }
            });
        }
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
