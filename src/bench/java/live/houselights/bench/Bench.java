package live.houselights.bench;

import java.util.Map;

/** Runs the benchmark of this name and prints its result as one JSON object on the last line. */
public final class Bench {

    private static final Map<String, Benchmark> BENCHMARKS = Map.of("onsale", new OnSale());

    private Bench() {}

    public static void main(String[] names) throws Exception {
        if (names.length != 1 || !BENCHMARKS.containsKey(names[0])) {
            System.err.println("Name one benchmark with -Dbench=<name>: " + BENCHMARKS.keySet());
            System.exit(2);
        }
        Report report = new Report();
        BENCHMARKS.get(names[0]).run(report);
        System.out.println(report.json());
        System.out.flush();
        // Whatever pools and timers are left, the result is said.
        Runtime.getRuntime().halt(0);
    }

    interface Benchmark {

        void run(Report report) throws Exception;
    }
}
