package live.houselights.bench;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Programme;
import live.houselights.edge.Edge;
import live.houselights.kernel.ShowId;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.DeskOutcome;
import live.houselights.waitingroom.LineDesk.LinePlan;
import org.springframework.context.ApplicationContext;

/** "Now serving", as everybody in a line asks for it, while the line stands still. */
final class LineBench {

    private static final int CONNECTIONS = 200;
    private static final int BUYERS_AT_ONCE = 1_000;
    private static final int CAPACITY = 1_000;
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private final URI now;

    LineBench(ApplicationContext house) {
        Instant moment = house.getBean(Clock.class).instant();
        ShowId show = HotTier.onSale(house.getBean(Programme.class), house.getBean(TierDesk.class), CAPACITY, moment)
                .show();
        LinePlan plan =
                new LinePlan(moment.plus(Duration.ofHours(1)), moment.plus(Duration.ofHours(2)), BUYERS_AT_ONCE);
        DeskOutcome armed = house.getBean(LineDesk.class).arm(show, plan);
        if (!(armed instanceof DeskOutcome.Done)) {
            throw new IllegalStateException("The line could not be armed: " + armed);
        }
        now = URI.create("http://localhost:%d/line/%s/now"
                .formatted(house.getBean(Edge.class).port(), show));
    }

    void run(Report report) throws Exception {
        NowServing.Result answered =
                NowServing.measure(now, ProcessHandle.current().pid(), CONNECTIONS, MEASURED);
        report.put("now_serving_per_cpu_s", Math.round(answered.perCpuSecond()));
        report.put("now_serving_wrong", answered.wrong());
    }
}
