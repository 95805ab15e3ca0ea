package live.houselights.onstage.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What operators see of the stages of this process, under {@code houselights.onstage}. */
@Component
class StageMeters {

    private final MeterRegistry meters;
    final AtomicInteger seats;
    final AtomicInteger halls;
    final Counter messages;
    final Counter frames;
    final Timer append;

    StageMeters(MeterRegistry meters) {
        this.meters = meters;
        this.seats = meters.gauge("houselights.onstage.seats", new AtomicInteger());
        this.halls = meters.gauge("houselights.onstage.halls", new AtomicInteger());
        this.messages = meters.counter("houselights.onstage.messages");
        this.frames = meters.counter("houselights.onstage.frames");
        this.append = meters.timer("houselights.onstage.append");
    }

    void refused(Refusal refusal) {
        meters.counter("houselights.onstage.refused", "code", refusal.code().wire())
                .increment();
    }

    /** What beacons that came over sockets were answered. */
    void beaconed(int status) {
        meters.counter("houselights.onstage.beacons", "status", Integer.toString(status))
                .increment();
    }

    void bye(Bye bye) {
        meters.counter("houselights.onstage.byes", "code", bye.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }
}
