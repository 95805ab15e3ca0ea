package live.houselights.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import live.houselights.Houselights;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One artist, one show, one minute: how fast places are held, how fast the whole house sells them, and what thousands of fans
 * see of it.
 */
final class OnSale implements Bench.Benchmark {

    /** What can be measured alone, in the order of the whole. */
    enum Part {
        HOLDS,
        LINE,
        FANS,
        SALE
    }

    private final List<Part> parts;

    OnSale(Part... parts) {
        this.parts = List.of(parts);
    }

    @Override
    public void run(Report report) throws Exception {
        try (Scratch scratch = new Scratch();
                DurablePostgres postgres = new DurablePostgres(scratch.resolve("postgres"));
                ConfigurableApplicationContext house = open(postgres, scratch.resolve("data"))) {
            Evidence evidence = new Evidence(house);
            for (Part part : parts) {
                report.load("load_before_" + part.name().toLowerCase(Locale.ROOT));
                switch (part) {
                    case HOLDS -> new HoldBench(house, evidence, scratch.resolve("holds.jfr")).run(report);
                    case SALE -> new SaleBench(house, evidence, scratch.resolve("sale.jfr")).run(report);
                    case FANS -> new FanBench(house, evidence, scratch.resolve("fans.jfr")).run(report);
                    case LINE -> new LineBench(house).run(report);
                }
            }
            evidence.report(report);
        }
    }

    /** The platform without its demo programme, on free ports. */
    private static ConfigurableApplicationContext open(DurablePostgres postgres, Path data) {
        Map<String, Object> own = new HashMap<>(postgres.properties());
        own.put("houselights.line.effort", FanBench.EFFORT);
        return new SpringApplicationBuilder(Houselights.class)
                .run(House.properties(data, own).toArray(String[]::new));
    }
}
