package live.houselights.processes;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.testing.FreePort;
import org.jspecify.annotations.Nullable;

/** The application in a process of its own, spoken to through its {@link Usher}. */
public final class RunningHouse implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private final Process process;
    private final Writer to;
    private final Thread listener;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private volatile Consumer<String> told = _ -> {};
    private final StringBuffer log = new StringBuffer();
    private final int port;
    private final int managementPort;
    private final int edgePort;

    private RunningHouse(Process process, int port, int managementPort, int edgePort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.edgePort = edgePort;
        this.to = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.listener = Thread.ofVirtual().start(this::listen);
    }

    /** Starts it and waits until it is ready; its data lives in this folder and outlives it. */
    static RunningHouse start(Path folder, String... properties) throws IOException {
        int port = FreePort.next();
        int management = FreePort.next();
        int edge = FreePort.next();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Module openings and the like, as this process was given them; not its memory or its agents.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx600m",
                "-cp",
                classPath(folder),
                Usher.class.getName(),
                "--houselights.demo=false",
                "--houselights.data-dir=" + folder.resolve("data"),
                "--server.port=" + port,
                "--management.server.port=" + management,
                "--houselights.edge.port=" + edge,
                "--houselights.video.rtmp-port=0"));
        command.addAll(List.of(properties));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        RunningHouse house = new RunningHouse(process, port, management, edge);
        try {
            house.hear(LONGEST_START);
        } catch (AssertionError neverReady) {
            house.close();
            throw neverReady;
        }
        return house;
    }

    /** What this process runs on without its tests: their beans are none of the house's. Only the usher and what he does come along. */
    private static String classPath(Path folder) throws IOException {
        Path tests = Path.of(
                Usher.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        bringTheUsher(tests, folder.resolve("usher"));
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return folder.resolve("usher")
                + File.pathSeparator
                + Arrays.stream(all.split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty() && !Path.of(entry).equals(tests))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator));
    }

    private static void bringTheUsher(Path tests, Path to) throws IOException {
        Path rooms = Path.of(Usher.class.getPackageName().replace('.', '/'));
        Files.createDirectories(to.resolve(rooms));
        try (Stream<Path> compiled = Files.list(tests.resolve(rooms))) {
            for (Path one : compiled.toList()) {
                if (one.getFileName().toString().matches("(Usher|Rush|Pulse)(\\$.*)?\\.class")) {
                    Files.copy(one, to.resolve(rooms).resolve(one.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void listen() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(Usher.SAYS)) {
                    said.add(line.substring(Usher.SAYS.length()));
                } else if (line.startsWith(Rush.SAYS)) {
                    told.accept(line.substring(Rush.SAYS.length()));
                } else {
                    log.append(line).append('\n');
                }
            }
        } catch (IOException gone) {
            log.append(gone);
        }
    }

    /** Has the usher do something, and answers what came of it, word by word. */
    public List<String> ask(String... words) {
        return ask(LONGEST_ANSWER, words);
    }

    /** The same, when the answer takes its time. */
    List<String> ask(Duration patience, String... words) {
        try {
            tell(words);
        } catch (IOException gone) {
            throw new UncheckedIOException(log.toString(), gone);
        }
        return hear(patience);
    }

    private List<String> hear(Duration patience) {
        @Nullable String answer = null;
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (answer == null && System.nanoTime() < deadline && (process.isAlive() || !said.isEmpty())) {
                answer = said.poll(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (answer == null) {
            throw new AssertionError("The house says nothing; its log:\n" + log);
        }
        return List.of(answer.split(" "));
    }

    /** Has whatever a {@link Rush} says from now on told, line by line. Once it is killed, what it said before may follow. */
    void hear(Consumer<String> listener) {
        told = listener;
    }

    public int port() {
        return port;
    }

    int edgePort() {
        return edgePort;
    }

    int managementPort() {
        return managementPort;
    }

    String log() {
        return log.toString();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Asks it to stop, as an orchestrator does (SIGTERM). By its handle: the process itself would stop listening to it. */
    void stopPolitely() {
        boolean _ = process.toHandle().destroy();
    }

    /** SIGSTOP: it sleeps and does not know it. */
    void fallAsleep() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** SIGCONT: it goes on as if nothing had been. */
    void wakeUp() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (sent != 0) {
            throw new IOException("There is no process " + process.pid());
        }
    }

    /** Has the usher do something, whenever he comes to it. */
    void tell(String... words) throws IOException {
        to.write(String.join(" ", words) + "\n");
        to.flush();
    }

    /** What the usher has said and nobody has heard. */
    List<String> unheard() {
        return List.copyOf(said);
    }

    /** SIGKILL: no word, no hook, no flush. What it had said by then has been heard. */
    public void kill() throws InterruptedException {
        boolean _ = process.toHandle().destroyForcibly();
        process.waitFor();
        listener.join();
    }

    /** Its exit code, once it is gone. */
    int awaitExit(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Still there after %s; its log:\n%s".formatted(longest, log));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
