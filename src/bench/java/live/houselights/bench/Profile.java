package live.houselights.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where this process's processor time goes: a flight recording with a sample per {@link #EVERY} of each thread's CPU time,
 * native code and system calls included (JEP 509; Linux only). Four views of the same samples are printed; {@code
 * docs/benchmarks.md} says how to read them.
 */
final class Profile implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(10);
    private static final int MOST_ROWS = 14;
    private static final String OURS = "live.houselights.";

    /** They carry the work of others: a sample there is told by whom it was for, where the stack knows. */
    private static final Set<String> CARRIERS = Set.of("cluster", "jobs", "kernel", "messages", "sql");

    private final Path file;
    private final Recording recording = new Recording();
    private final JvmThreads before = JvmThreads.now();

    Profile(Path file) {
        this.file = file;
        recording.enable("jdk.CPUTimeSample").with("throttle", EVERY.toMillis() + "ms");
        recording.start();
    }

    /** Ends the recording and prints what it shows. */
    @Override
    public void close() {
        JvmThreads used = JvmThreads.now().since(before);
        try {
            recording.stop();
            recording.dump(file);
            recording.close();
            print(RecordingFile.readAllEvents(file), used);
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void print(List<RecordedEvent> events, JvmThreads used) {
        List<List<RecordedFrame>> stacks = events.stream()
                .map(RecordedEvent::getStackTrace)
                .flatMap(trace -> Optional.ofNullable(trace).map(RecordedStackTrace::getFrames).stream())
                .toList();
        System.out.printf(
                "profile: %.1f CPU seconds of the application, of them %.1f for the collector and %.1f for the"
                        + " compiler; %d samples of the rest%n",
                used.all(), used.collector(), used.compiler(), events.size());
        print("by module", stacks, Profile::module);
        print("by library", stacks, Profile::library);
        print("by step", stacks, Profile::step);
        print("top frames", stacks, stack -> name(stack.getFirst()));
    }

    private static void print(
            String title, List<List<RecordedFrame>> stacks, Function<List<RecordedFrame>, String> which) {
        Map<String, Integer> counts = new HashMap<>();
        stacks.stream()
                .filter(stack -> !stack.isEmpty())
                .forEach(stack -> counts.merge(which.apply(stack), 1, (a, b) -> a + b));
        System.out.println("profile " + title);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(MOST_ROWS)
                .forEach(row ->
                        System.out.printf("  %5.1f %%  %s%n", 100.0 * row.getValue() / stacks.size(), row.getKey()));
    }

    /** The module whose code is nearest to the sample and does not merely carry it. */
    private static String module(List<RecordedFrame> stack) {
        return nearest(stack).map(Profile::moduleOf).orElse("none of ours");
    }

    /** The method of ours that is nearest to the sample. */
    private static String step(List<RecordedFrame> stack) {
        return nearest(stack)
                .map(frame -> moduleOf(frame) + " " + name(frame).replaceAll("lambda\\$(\\w+?)\\$\\d+", "$1"))
                .orElse("none of ours");
    }

    private static Optional<RecordedFrame> nearest(List<RecordedFrame> stack) {
        return stack.stream()
                .filter(frame -> type(frame).startsWith(OURS))
                .filter(frame -> !CARRIERS.contains(moduleOf(frame)))
                .findFirst()
                .or(() -> stack.stream()
                        .filter(frame -> type(frame).startsWith(OURS))
                        .findFirst());
    }

    private static String moduleOf(RecordedFrame frame) {
        String rest = type(frame).substring(OURS.length());
        return rest.indexOf('.') < 0 ? rest : rest.substring(0, rest.indexOf('.'));
    }

    /** Whose code it is: the first two parts of the package of the nearest frame that is not the JDK's. */
    private static String library(List<RecordedFrame> stack) {
        return stack.stream()
                .map(Profile::type)
                .filter(type -> !type.startsWith("java.") && !type.startsWith("jdk.") && !type.startsWith("sun."))
                .map(type -> type.replaceAll("^(\\w+\\.\\w+)\\..*", "$1"))
                .findFirst()
                .orElse("the JDK alone");
    }

    private static String name(RecordedFrame frame) {
        String type = type(frame);
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }
}
