package live.houselights.beaconing.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.beaconing.intake.Judge.Verdict;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.pipeline.Arrival;
import live.houselights.beaconing.pipeline.Arrivals;
import live.houselights.beaconing.pipeline.Bringer;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.edge.Postcard;
import live.houselights.edge.PostcardAnswer;
import live.houselights.edge.PostcardAnswer.Note;
import live.houselights.edge.PostcardRoute;
import live.houselights.kernel.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code POST /beacons}: judged on the event loop, answered 204 once it is kept. It never waits. */
@Component
@OnRole(Role.BEACONING)
final class BeaconIntake implements PostcardRoute {

    static final String PACE_HEADER = "Beacon-Pace";

    private final Judge judge;
    private final Allowances allowances;
    private final PaceBoard paces;
    private final Arrivals arrivals;
    private final MeterRegistry meters;
    private final Map<Pace, PostcardAnswer> thanks = new ConcurrentHashMap<>();

    /** In which the network in front tells where a request comes from; null for none. */
    private final @Nullable String countryHeader;

    BeaconIntake(
            Seal seal,
            Clock clock,
            PaceBoard paces,
            Arrivals arrivals,
            MeterRegistry meters,
            @Value("${houselights.playback.country-header:}") String countryHeader) {
        this.allowances = new Allowances(clock);
        this.judge = new Judge(seal, clock, allowances);
        this.paces = paces;
        this.arrivals = arrivals;
        this.meters = meters;
        this.countryHeader = countryHeader.isBlank() ? null : countryHeader.strip();
    }

    @Override
    public String path() {
        return "/beacons";
    }

    @Override
    public int largestBytes() {
        return IntakeLimits.LARGEST_BYTES;
    }

    @Override
    public void take(Postcard postcard) {
        InetAddress from = postcard.from();
        long wait = from == null ? 0 : allowances.take(from);
        if (wait > 0) {
            refuse(new Bringer.Device(postcard), Judge.tooMany(wait));
        } else {
            take(
                    postcard.body(),
                    countryHeader == null ? null : postcard.header(countryHeader),
                    new Bringer.Device(postcard));
        }
    }

    /** Takes what a device or a node brings; whoever brought it is told, at once or once it is kept. */
    void take(byte[] body, @Nullable String country, Bringer bringer) {
        switch (judge.judge(body, country)) {
            case Verdict.Refused(var answer) -> refuse(bringer, answer);
            case Verdict.Valid(var beacon) -> offer(beacon, bringer);
        }
    }

    private void offer(Beacon beacon, Bringer bringer) {
        PostcardAnswer thanks = thanks(paces.of(beacon.show(), beacon.session()));
        if (!arrivals.offer(new Arrival(beacon, bringer, thanks))) {
            refuse(bringer, PostcardAnswer.later(503, "busy", IntakeLimits.RETRY_WHEN_BUSY_SECONDS));
        }
    }

    /** What the device is to hold to from now on goes with the answer. */
    private PostcardAnswer thanks(Pace pace) {
        return thanks.computeIfAbsent(pace, it -> PostcardAnswer.taken(new Note(PACE_HEADER, it.header())));
    }

    private void refuse(Bringer bringer, PostcardAnswer answer) {
        meters.counter("houselights.beaconing.refused", "status", Integer.toString(answer.status()))
                .increment();
        switch (bringer) {
            case Bringer.Device(var postcard) -> postcard.answer(answer);
            case Bringer.Node(var told) -> told.accept(answer);
        }
    }
}
