package live.houselights.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU seconds of this process so far, and of its threads that run no Java. Linux only: it reads {@code /proc}. */
record JvmThreads(double all, double collector, double compiler) {

    private static final double TICKS_PER_SECOND = 100;
    private static final int CPU_FIELDS_AFTER_NAME = 11;

    static JvmThreads now() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(JvmThreads::of)
                    .reduce(new JvmThreads(0, 0, 0), JvmThreads::plus)
                    .ofProcess();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JvmThreads of(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            double seconds = seconds(stat);
            boolean collects = name.startsWith("GC ") || name.equals("VM Thread");
            boolean compiles = name.startsWith("C1 Comp") || name.startsWith("C2 Comp");
            return new JvmThreads(seconds, collects ? seconds : 0, compiles ? seconds : 0);
        } catch (IOException _) {
            // It ended while we looked.
            return new JvmThreads(0, 0, 0);
        }
    }

    private static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[CPU_FIELDS_AFTER_NAME]) + Long.parseLong(fields[CPU_FIELDS_AFTER_NAME + 1]))
                / TICKS_PER_SECOND;
    }

    /** With what threads had used that are gone by now. */
    private JvmThreads ofProcess() throws IOException {
        return new JvmThreads(seconds(Files.readString(Path.of("/proc/self/stat"))), collector, compiler);
    }

    private JvmThreads plus(JvmThreads more) {
        return new JvmThreads(all + more.all, collector + more.collector, compiler + more.compiler);
    }

    JvmThreads since(JvmThreads earlier) {
        return new JvmThreads(all - earlier.all, collector - earlier.collector, compiler - earlier.compiler);
    }
}
