package live.houselights.backstage;

import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import live.houselights.backstage.CurveRows.Series;
import live.houselights.beaconing.Audience.Minute;
import live.houselights.beaconing.Audience.Startup;

/** Viewers, buffering and first pictures by the minute. */
class AudienceCurve extends Div {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final ZoneId zone;
    private final CurveRows rows = new CurveRows("minute", "audience-", "audience-table", "Minute by minute");
    private List<Minute> shown = List.of();
    private Instant shownFrom = Instant.MIN;

    AudienceCurve(ZoneId zone) {
        this.zone = zone;
        add(rows);
    }

    /** Minutes of which nothing is known are empty. */
    void show(List<Minute> known, Instant from, Instant to) {
        if (known.equals(shown) && from.equals(shownFrom)) {
            return;
        }
        shown = known;
        shownFrom = from;
        Map<Instant, Minute> minutes = known.stream().collect(Collectors.toMap(Minute::at, Function.identity()));
        List<Instant> times = LongStream.range(0, Duration.between(from, to).toMinutes())
                .mapToObj(minute -> from.plus(Duration.ofMinutes(minute)))
                .toList();
        rows.show(
                times.stream().map(at -> MINUTE.format(at.atZone(zone))).toList(),
                List.of(
                        new Series("Viewers", "viewers", most(known), figures(times, minutes, Minute::viewers)),
                        new Series(
                                "Minutes watched",
                                "watched",
                                "%,d in all"
                                        .formatted(known.stream()
                                                .mapToLong(AudienceCurve::watched)
                                                .sum()),
                                figures(times, minutes, AudienceCurve::watched)),
                        new Series(
                                "Buffering, ‰", "stalls", worst(known), figures(times, minutes, AudienceCurve::stalls)),
                        new Series(
                                "First picture, ms",
                                "startup",
                                "19 of 20 within",
                                figures(times, minutes, AudienceCurve::startup))));
    }

    private static List<Long> figures(
            List<Instant> times, Map<Instant, Minute> minutes, ToLongFunction<Minute> figure) {
        return times.stream()
                .map(at -> {
                    Minute minute = minutes.get(at);
                    return minute == null ? 0L : figure.applyAsLong(minute);
                })
                .toList();
    }

    private static String most(List<Minute> known) {
        return known.stream()
                .max(Comparator.comparingInt(Minute::viewers))
                .map(minute -> "%,d at most".formatted(minute.viewers()))
                .orElse("nobody");
    }

    private static String worst(List<Minute> known) {
        return known.stream()
                .mapToLong(AudienceCurve::stalls)
                .boxed()
                .max(Comparator.naturalOrder())
                .map(most -> "%,d at most".formatted(most))
                .orElse("none");
    }

    private static long watched(Minute minute) {
        return minute.measured().watched().toMinutes();
    }

    private static long stalls(Minute minute) {
        Integer permille = minute.measured().stalledPermille();
        return permille == null ? 0 : permille;
    }

    private static long startup(Minute minute) {
        Startup startup = minute.measured().startup();
        return startup == null ? 0 : startup.p95().toMillis();
    }
}
