package live.houselights.cluster.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import live.houselights.cluster.Topics;
import live.houselights.messages.Topic;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One topic per message type. A node listens to a topic once and passes each message to its own subscribers; but first to
 * those who must have taken note before anybody else hears it, such as a cache that has to forget.
 */
@Component
final class PubSubTopics implements Topics {

    private final Node node;
    private final Counter dropped;
    private final Map<Class<?>, Local<?>> topics = new ConcurrentHashMap<>();

    PubSubTopics(Node node, MeterRegistry meters) {
        this.node = node;
        this.dropped = Counter.builder("houselights.topics.dropped")
                .description("Messages that a subscriber lagged too far behind to get")
                .register(meters);
    }

    @Override
    public void publish(Topic message) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            publishNow(message);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                publishNow(message);
            }
        });
    }

    private <M extends Topic> void publishNow(M message) {
        @SuppressWarnings("unchecked") // a message's own class
        Class<M> type = (Class<M>) message.getClass();
        Local<M> local = local(type);
        // It comes back to this node as well, but a moment later; whoever published it may look right now.
        local.first.forEach(listener -> listener.accept(message));
        local.topic.tell(org.apache.pekko.actor.typed.pubsub.Topic.publish(message));
    }

    @Override
    public <M extends Topic> Subscription subscribe(Class<M> type, Consumer<? super M> listener) {
        Local<M> local = local(type);
        Subscriber<M> subscriber = new Subscriber<>(listener, dropped, local.subscribers::remove);
        local.subscribers.add(subscriber);
        return subscriber.listening(type.getSimpleName());
    }

    /** Messages that wait for a subscriber on this node. */
    int backlog() {
        return topics.values().stream()
                .flatMap(topic -> topic.subscribers().stream())
                .mapToInt(Subscriber::waiting)
                .sum();
    }

    /** Messages that subscribers on this node did not get because they lagged, since the start. */
    long dropped() {
        return (long) dropped.count();
    }

    /**
     * Has the listener take note of each message before any subscriber on this node, and before its publisher goes on. It may
     * be told twice, on the threads of others: it must neither block nor throw.
     */
    <M extends Topic> void first(Class<M> type, Consumer<? super M> listener) {
        local(type).first.add(listener);
    }

    @SuppressWarnings("unchecked") // a topic is kept under the type of its messages
    private <M extends Topic> Local<M> local(Class<M> type) {
        return (Local<M>) topics.computeIfAbsent(type, _ -> open(type));
    }

    private <M extends Topic> Local<M> open(Class<M> type) {
        List<Consumer<? super M>> first = new CopyOnWriteArrayList<>();
        List<Subscriber<M>> subscribers = new CopyOnWriteArrayList<>();
        ActorRef<M> ear = node.system()
                .systemActorOf(
                        Behaviors.receiveMessage(message -> {
                            first.forEach(listener -> listener.accept(message));
                            subscribers.forEach(subscriber -> subscriber.offer(message));
                            return Behaviors.same();
                        }),
                        "ear-" + type.getSimpleName(),
                        Props.empty());
        var topic = node.system()
                .systemActorOf(
                        org.apache.pekko.actor.typed.pubsub.Topic.create(type, type.getName()),
                        "topic-" + type.getSimpleName(),
                        Props.empty());
        topic.tell(org.apache.pekko.actor.typed.pubsub.Topic.subscribe(ear));
        return new Local<>(topic, first, subscribers);
    }

    private record Local<M extends Topic>(
            ActorRef<org.apache.pekko.actor.typed.pubsub.Topic.Command<M>> topic,
            List<Consumer<? super M>> first,
            List<Subscriber<M>> subscribers) {}
}
