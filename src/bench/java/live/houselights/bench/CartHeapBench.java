package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a live cart costs: how much more heap a process needs, after full collections, with so many more carts awake. All that
 * grows with them counts: actors, alarms, shards, and whatever else the house remembers of them.
 */
final class CartHeapBench {

    private static final int FEW = 10_000;
    private static final int MANY = 100_000;

    private final UnpackedJar jar;
    private final Path data;
    private final Map<String, Object> database;

    /** @param data for a house that is made for this */
    CartHeapBench(UnpackedJar jar, Path data, DurablePostgres postgres) {
        this.jar = jar;
        this.data = data;
        this.database = postgres.properties();
    }

    void run(Report report) throws IOException, InterruptedException {
        try (OwnProcess house = OwnProcess.start(jar.folder(), command())) {
            house.hear();
            long[] few = figures(house.ask(Integer.toString(FEW)));
            long begin = System.nanoTime();
            long[] many = figures(house.ask(Integer.toString(MANY)));
            report.put("cart_seconds", (System.nanoTime() - begin) / 1e9);
            report.put("carts_awake", many[0]);
            report.put("bytes_per_cart", (many[1] - few[1]) / (many[0] - few[0]));
            report.put("heap_mb_with_carts", many[1] / 1e6);
        }
    }

    private static long[] figures(String answer) {
        String[] words = answer.split(" ");
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }

    private List<String> command() throws IOException, InterruptedException {
        List<String> command = jar.java(LiveCarts.class, "-Xmx2g");
        command.addAll(House.properties(data, database));
        return command;
    }
}
