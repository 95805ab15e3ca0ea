package live.houselights.boxoffice.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import org.springframework.stereotype.Component;

/** Counts what becomes of wishes to hold, as {@code houselights.holds} by {@code outcome}. */
@Component
final class HoldMeter {

    private static final String NAME = "houselights.holds";

    private final MeterRegistry meters;

    /** Asking the registry makes tags and looks through them, each time. */
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    HoldMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(HoldOutcome outcome) {
        counters.computeIfAbsent(label(outcome), it -> meters.counter(NAME, "outcome", it))
                .increment();
    }

    private static String label(HoldOutcome outcome) {
        return switch (outcome) {
            case HoldOutcome.Held _ -> "held";
            case HoldOutcome.SoldOut _ -> "sold_out";
            case HoldOutcome.NotOnSale _ -> "not_on_sale";
            case HoldOutcome.SaleClosed _ -> "sale_closed";
            case HoldOutcome.LimitReached _ -> "limit_reached";
            case HoldOutcome.CodeNeeded _ -> "code_needed";
            case HoldOutcome.CodeRefused _ -> "code_refused";
            case HoldOutcome.NotPossible _ -> "not_possible";
            case HoldOutcome.Busy _ -> "busy";
        };
    }
}
