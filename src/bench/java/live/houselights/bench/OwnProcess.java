package live.houselights.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A class of this benchmark in a process of its own, which does what is written to it and answers a line. */
final class OwnProcess implements AutoCloseable {

    /** Begins each line that is an answer; all others are passed on. */
    static final String SAYS = "answer: ";

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(10);

    private final Process process;
    private final Writer to;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private final String mark;

    private OwnProcess(Process process, String mark) {
        this.process = process;
        this.mark = mark;
        this.to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
        // A benchmark that is given up leaves nobody behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "own-process"));
    }

    /** Starts one of this benchmark's own in that folder. */
    static OwnProcess start(Path folder, List<String> command) throws IOException {
        return start(folder, command, SAYS);
    }

    /**
     * Starts another one.
     *
     * @param mark what comes before an answer, somewhere in a line
     */
    static OwnProcess start(Path folder, List<String> command, String mark) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new OwnProcess(process, mark);
    }

    private void listen() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                int marked = line.indexOf(mark);
                if (marked >= 0) {
                    answers.add(line.substring(marked + mark.length()));
                } else {
                    System.out.println(line);
                }
            }
        } catch (IOException gone) {
            System.out.println(gone);
        }
    }

    /** In the process itself: answers whoever started it. */
    static void say(Object answer) {
        System.out.println(SAYS + answer);
        System.out.flush();
    }

    /** Has it do something, and answers what it said. */
    String ask(String words) throws IOException, InterruptedException {
        to.write(words + "\n");
        to.flush();
        return hear();
    }

    /** What it says next. */
    String hear() throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_ANSWER.toNanos();
        while (System.nanoTime() < deadline && (process.isAlive() || !answers.isEmpty())) {
            String answer = answers.poll(100, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
        }
        throw new IllegalStateException("Process %d says nothing".formatted(process.pid()));
    }

    /** CPU seconds that it has used so far; to the hundredth. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    /** Megabytes of memory that it occupies now. Linux only. */
    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
