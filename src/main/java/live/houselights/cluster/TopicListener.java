package live.houselights.cluster;

import live.houselights.messages.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Listens to a topic for as long as its application runs: extend it as a bean. */
public abstract class TopicListener<M extends Topic> implements SmartLifecycle {

    private final Topics topics;
    private final Class<M> type;
    private volatile Topics.@Nullable Subscription subscription;

    /** Listens to messages of this type. */
    protected TopicListener(Topics topics, Class<M> type) {
        this.topics = topics;
        this.type = type;
    }

    /** Hears a message as {@link Topics#subscribe} tells it. */
    protected abstract void hear(M message);

    @Override
    public final void start() {
        subscription = topics.subscribe(type, this::hear);
    }

    @Override
    public final void stop() {
        Topics.Subscription open = subscription;
        subscription = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public final boolean isRunning() {
        return subscription != null;
    }
}
