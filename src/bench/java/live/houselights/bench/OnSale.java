package live.houselights.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import live.houselights.Houselights;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** One artist, one show, one minute: how fast places are held, and how fast the whole house sells them. */
final class OnSale implements Bench.Benchmark {

    @Override
    public void run(Report report) throws Exception {
        try (DurablePostgres postgres = new DurablePostgres();
                ConfigurableApplicationContext house = open(postgres)) {
            new HoldBench(house).run(report);
            new SaleBench(house).run(report);
            new LineBench(house).run(report);
        }
    }

    /** The platform without its demo programme, on free ports. */
    private static ConfigurableApplicationContext open(DurablePostgres postgres) throws Exception {
        Path data = Files.createTempDirectory("houselights-bench");
        Map<String, Object> properties = new HashMap<>(postgres.properties());
        properties.put("server.port", 0);
        properties.put("management.server.port", 0);
        properties.put("houselights.edge.port", 0);
        properties.put("houselights.demo", false);
        properties.put("houselights.data-dir", data.toString());
        properties.put("houselights.secret", "a secret that only this benchmark knows, and forgets");
        properties.put("spring.main.banner-mode", "off");
        properties.put("logging.level.root", "warn");
        return new SpringApplicationBuilder(Houselights.class)
                .run(properties.entrySet().stream()
                        .map(property -> "--%s=%s".formatted(property.getKey(), property.getValue()))
                        .toArray(String[]::new));
    }
}
