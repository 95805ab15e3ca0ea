package live.houselights.bench;

import java.time.Duration;
import java.util.Map;

/**
 * Runs the benchmark of this name and prints its result as one JSON object on the last line. It ends by itself: with status 1
 * when a part fails, or when it takes longer than {@link #LONGEST}.
 */
public final class Bench {

    /** All parts take some seven minutes on a machine that is busy with nothing else. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Map<String, Benchmark> BENCHMARKS = Map.of(
            "onsale", new OnSale(OnSale.Part.values()),
            "holds", new OnSale(OnSale.Part.HOLDS),
            "fans", new OnSale(OnSale.Part.FANS),
            "sale", new OnSale(OnSale.Part.SALE),
            "line", new OnSale(OnSale.Part.LINE));

    private Bench() {}

    @SuppressWarnings("CatchAndPrintStackTrace") // nobody is left to handle it
    public static void main(String[] names) {
        Benchmark named = names.length == 1 ? BENCHMARKS.get(names[0]) : null;
        if (named == null) {
            System.err.println("Name one benchmark with -Dbench=<name>: " + BENCHMARKS.keySet());
            System.exit(2);
            return;
        }
        Thread.ofPlatform().daemon().name("longest").start(Bench::endAnyway);
        Report report = new Report();
        try {
            named.run(report);
        } catch (Exception | LinkageError failed) {
            failed.printStackTrace();
            System.exit(1);
        }
        System.out.println(report.json());
        System.out.flush();
        System.exit(0);
    }

    private static void endAnyway() {
        try {
            Thread.sleep(LONGEST);
        } catch (InterruptedException _) {
            return;
        }
        System.err.println("This took longer than %s and is given up".formatted(LONGEST));
        System.exit(1);
    }

    interface Benchmark {

        void run(Report report) throws Exception;
    }
}
