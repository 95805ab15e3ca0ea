package live.houselights.onstage.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import live.houselights.cluster.Topics;
import live.houselights.edge.Origins;
import live.houselights.edge.SecondEdge;
import live.houselights.messages.Topic;
import org.springframework.context.ApplicationContext;

/** Halls of their own before an edge of their own, as another node has them; both nodes share their database. */
final class SecondNode implements AutoCloseable {

    private final PatchyTopics ears;
    private final House house;
    private final SecondEdge edge;

    SecondNode(ApplicationContext first) {
        this(first, first.getBean(BeaconCourier.class));
    }

    /** The same, with another courier of beacons. */
    SecondNode(ApplicationContext first, BeaconCourier courier) {
        ears = new PatchyTopics(first.getBean(Topics.class));
        house = new House(
                first.getBean(StageParts.class),
                first.getBean(StageDoor.class),
                first.getBean(Passes.class),
                first.getBean(RevokedTickets.class),
                first.getBean(Screens.class),
                courier,
                ears);
        edge = SecondEdge.serving(house, first.getBean(Origins.class));
    }

    int port() {
        return edge.port();
    }

    House house() {
        return house;
    }

    /** From now on it does not hear what others tell in messages of this type, as a network may have it. */
    void deafTo(Class<? extends Topic> type) {
        ears.lost.add(type);
    }

    void hearAgain() {
        ears.lost.clear();
    }

    @Override
    public void close() {
        edge.close();
        house.stop();
    }

    private static final class PatchyTopics implements Topics {

        private final Topics whole;
        private final Set<Class<?>> lost = ConcurrentHashMap.newKeySet();

        PatchyTopics(Topics whole) {
            this.whole = whole;
        }

        @Override
        public void publish(Topic message) {
            whole.publish(message);
        }

        @Override
        public <M extends Topic> Subscription subscribe(Class<M> type, Consumer<? super M> listener) {
            return whole.subscribe(type, message -> {
                if (!lost.contains(type)) {
                    listener.accept(message);
                }
            });
        }
    }
}
