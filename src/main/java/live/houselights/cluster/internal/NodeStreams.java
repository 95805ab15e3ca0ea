package live.houselights.cluster.internal;

import live.houselights.cluster.Streams;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.springframework.stereotype.Component;

/** Streams on the node's own actor system. */
@Component
final class NodeStreams implements Streams {

    private final Materializer materializer;

    NodeStreams(Node node) {
        materializer = SystemMaterializer.get(Adapter.toClassic(node.system())).materializer();
    }

    @Override
    public Materializer materializer() {
        return materializer;
    }
}
