package live.houselights.beaconing.sinks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import live.houselights.cluster.CannotStart;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The sinks that {@code houselights.beaconing.sinks} names. */
@Component
@OnRole(Role.BEACONING)
final class Sinks {

    private final List<BeaconSink> all;

    Sinks(@Value("${houselights.beaconing.sinks}") List<String> names, List<SinkFactory> factories) {
        Map<String, SinkFactory> known = new TreeMap<>();
        factories.forEach(factory -> known.put(factory.name(), factory));
        this.all = names.stream().map(name -> named(name, known)).toList();
    }

    private static BeaconSink named(String name, Map<String, SinkFactory> known) {
        SinkFactory factory = known.get(name);
        if (factory == null) {
            throw new CannotStart("houselights.beaconing.sinks names '%s', which is no sink. There are: %s"
                    .formatted(name, String.join(", ", known.keySet())));
        }
        return factory.open();
    }

    List<BeaconSink> all() {
        return all;
    }
}
