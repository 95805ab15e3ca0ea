package live.houselights.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What several nodes cost, and what becomes of a house of which one dies. */
final class ClusterBench implements Bench.Benchmark {

    /** What can be measured alone, in the order of the whole. */
    enum Part {
        ASKS,
        CARTS,
        START,
        KILLS
    }

    private static final Duration LONGEST = Duration.ofMinutes(75);

    private final List<Part> parts;

    ClusterBench(Part... parts) {
        this.parts = List.of(parts);
    }

    @Override
    public Duration longest() {
        return LONGEST;
    }

    @Override
    public void run(Report report) throws Exception {
        try (Scratch scratch = new Scratch()) {
            UnpackedJar jar = new UnpackedJar(scratch.resolve("house"));
            for (Part part : parts) {
                report.load("load_before_" + part.name().toLowerCase(Locale.ROOT));
                switch (part) {
                    case ASKS -> new AskBench(jar).run(report);
                    case CARTS -> carts(jar, scratch, report);
                    case START -> new StartBench(jar, scratch.resolve("data-of-starts")).run(report);
                    case KILLS -> new KillBench(scratch.resolve("nodes")).run(report);
                }
            }
        }
    }

    private static void carts(UnpackedJar jar, Scratch scratch, Report report) throws Exception {
        try (DurablePostgres postgres = new DurablePostgres(scratch.resolve("postgres-of-carts"))) {
            new CartHeapBench(jar, scratch.resolve("data-of-carts"), postgres).run(report);
        }
    }
}
