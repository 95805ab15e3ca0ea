package live.houselights.bench;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;

/** What of this process's heap is in use. */
final class Heap {

    private static final int COLLECTIONS = 4;
    private static final int MOST_ROWS = 40;
    private static Map<String, Long> before = Map.of();

    private Heap() {}

    /** Bytes that are left after full collections; prints which classes have more of them than when this was asked last. */
    static long settled() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        Map<String, Long> now = histogram();
        printMore(before, now);
        before = now;
        return used;
    }

    private static void printMore(Map<String, Long> before, Map<String, Long> now) {
        System.out.println("heap by class, in kilobytes more than before");
        now.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue() - before.getOrDefault(entry.getKey(), 0L)))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_ROWS)
                .forEach(entry -> System.out.printf("  %8d  %s%n", entry.getValue() / 1024, entry.getKey()));
    }

    /** Bytes of each class's instances. */
    private static Map<String, Long> histogram() {
        try {
            String text = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            Map<String, Long> bytes = new HashMap<>();
            // A rank, instances, bytes, the class.
            text.lines()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(row -> row[0].matches("\\d+:"))
                    .forEach(row -> bytes.merge(row[3], Long.valueOf(row[2]), Long::sum));
            return bytes;
        } catch (JMException unheardOf) {
            throw new IllegalStateException("This JVM tells no histogram", unheardOf);
        }
    }
}
