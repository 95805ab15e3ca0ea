package live.houselights.cluster.internal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.pekko.serialization.SerializationExtension;
import org.springframework.stereotype.Component;

/** Counts what this release could not read of what another one wrote. */
@Component
final class WireMeters {

    WireMeters(Node node, MeterRegistry meters) {
        FunctionCounter _ = FunctionCounter.builder(
                        "houselights.cluster.not.understood", serializerOf(node), WireSerializer::notUnderstood)
                .description("Letters of another release that this one could not read")
                .register(meters);
    }

    private static WireSerializer serializerOf(Node node) {
        return (WireSerializer)
                SerializationExtension.get(node.system().classicSystem()).findSerializerFor(new Wire.Full());
    }
}
