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

/** One topic per message type. A node listens to a topic once and passes each message to its own subscribers. */
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
        local(type).topic.tell(org.apache.pekko.actor.typed.pubsub.Topic.publish(message));
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

    @SuppressWarnings("unchecked") // a topic is kept under the type of its messages
    private <M extends Topic> Local<M> local(Class<M> type) {
        return (Local<M>) topics.computeIfAbsent(type, _ -> open(type));
    }

    private <M extends Topic> Local<M> open(Class<M> type) {
        List<Subscriber<M>> subscribers = new CopyOnWriteArrayList<>();
        ActorRef<M> ear = node.system()
                .systemActorOf(
                        Behaviors.receiveMessage(message -> {
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
        return new Local<>(topic, subscribers);
    }

    private record Local<M extends Topic>(
            ActorRef<org.apache.pekko.actor.typed.pubsub.Topic.Command<M>> topic, List<Subscriber<M>> subscribers) {}
}
