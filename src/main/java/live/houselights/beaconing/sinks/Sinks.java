package live.houselights.beaconing.sinks;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import live.houselights.beaconing.journal.Journal;
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

    Sinks(
            @Value("${houselights.beaconing.sinks}") List<String> names,
            LinesProperties lines,
            Journal journal,
            Clock clock) {
        this.all = names.stream()
                .map(name -> switch (name) {
                    case LinesSink.NAME ->
                        new LinesSink(
                                lines.dir(),
                                journal.id().toString(),
                                lines.most().toBytes(),
                                clock,
                                Executors.newVirtualThreadPerTaskExecutor());
                    default ->
                        throw new CannotStart("houselights.beaconing.sinks names '%s', which is no sink. There is: %s"
                                .formatted(name, LinesSink.NAME));
                })
                .<BeaconSink>map(sink -> sink)
                .toList();
    }

    List<BeaconSink> all() {
        return all;
    }
}
