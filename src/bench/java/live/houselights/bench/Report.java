package live.houselights.bench;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Figures in the order in which they were measured. */
final class Report {

    private final Map<String, Object> figures = new LinkedHashMap<>();

    private boolean failed;

    /** The benchmark goes on to its last line, and ends with status 1. */
    void fail() {
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    void put(String name, long value) {
        say(name, value);
    }

    /** Rounds to a tenth: no figure here is more exact. */
    void put(String name, double value) {
        say(name, Double.isFinite(value) ? Math.round(value * 10) / 10.0 : 0);
    }

    /** The middle and the slowest of these, as {@code name_p50_ms} and {@code name_p99_ms}. */
    void put(String name, Samples samples) {
        put(name + "_p50_ms", samples.millis(0.5));
        put(name + "_p99_ms", samples.millis(0.99));
    }

    /** How busy the machine is: threads that run or want to, averaged over a minute. */
    void load(String name) {
        put(name, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void say(String name, Object value) {
        figures.put(name, value);
        System.out.println(name + ": " + value);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(figures);
    }
}
