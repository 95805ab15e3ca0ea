package live.houselights.bench;

import java.time.Duration;
import java.util.Map;

/**
 * Runs the benchmark of this name and prints its result as one JSON object on the last line. It ends by itself: with status 1
 * when a part fails, when it found what must not be, or when it takes longer than {@link Benchmark#longest}.
 */
public final class Bench {

    private static final Map<String, Benchmark> BENCHMARKS = Map.ofEntries(
            Map.entry("onsale", new OnSale(OnSale.Part.values())),
            Map.entry("holds", new OnSale(OnSale.Part.HOLDS)),
            Map.entry("fans", new OnSale(OnSale.Part.FANS)),
            Map.entry("sale", new OnSale(OnSale.Part.SALE)),
            Map.entry("line", new OnSale(OnSale.Part.LINE)),
            Map.entry("beacons", new BeaconBench()),
            Map.entry("onstage", new OnstageBench()),
            Map.entry("rfc6455", new Rfc6455()),
            Map.entry("cluster", new ClusterBench(ClusterBench.Part.values())),
            Map.entry("carts", new ClusterBench(ClusterBench.Part.CARTS)),
            Map.entry("start", new ClusterBench(ClusterBench.Part.START)),
            Map.entry("kills", new ClusterBench(ClusterBench.Part.KILLS)),
            Map.entry("asks", new ClusterBench(ClusterBench.Part.ASKS)));

    private Bench() {}

    @SuppressWarnings("CatchAndPrintStackTrace") // nobody is left to handle it
    public static void main(String[] names) {
        Benchmark named = names.length == 1 ? BENCHMARKS.get(names[0]) : null;
        if (named == null) {
            System.err.println("Name one benchmark with -Dbench=<name>: " + BENCHMARKS.keySet());
            System.exit(2);
            return;
        }
        Thread.ofPlatform().daemon().name("longest").start(() -> endAfter(named.longest()));
        Report report = new Report();
        try {
            named.run(report);
        } catch (Exception | LinkageError failed) {
            failed.printStackTrace();
            System.exit(1);
        }
        System.out.println(report.json());
        System.out.flush();
        System.exit(report.failed() ? 1 : 0);
    }

    private static void endAfter(Duration longest) {
        try {
            Thread.sleep(longest);
        } catch (InterruptedException _) {
            return;
        }
        System.err.println("This took longer than %s and is given up".formatted(longest));
        System.exit(1);
    }

    interface Benchmark {

        /** All parts of the first one take some seven minutes on a machine that is busy with nothing else. */
        default Duration longest() {
            return Duration.ofMinutes(30);
        }

        void run(Report report) throws Exception;
    }
}
