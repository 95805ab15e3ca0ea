package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built jar, unpacked and trained by the scripts of {@code deploy/}, as an image has it. */
final class UnpackedJar {

    /** The jar; set by the benchmark's Maven profile, which builds it. */
    private static final String BUILT = "bench.jar";

    /** This JVM's own programs. */
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private static final Path DEPLOY = Path.of("deploy");
    private static final long LONGEST_MINUTES = 15;

    private final Path folder;
    private boolean trained;

    /**
     * @param folder where to unpack it
     */
    UnpackedJar(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Path built = Path.of(System.getProperty(BUILT, "target/houselights-0.1.0-SNAPSHOT.jar"));
        if (!Files.exists(built)) {
            throw new IllegalStateException("%s has not been built".formatted(built));
        }
        Path layers = folder.resolveSibling(folder.getFileName() + "-layers");
        run("sh", DEPLOY.resolve("unpack.sh").toString(), built.toString(), layers.toString());
        Files.createDirectories(folder);
        for (Path layer : filesIn(layers)) {
            run("cp", "-r", layer + "/.", folder.toString());
        }
        Files.copy(DEPLOY.resolve("jvm.options"), folder.resolve("jvm.options"));
    }

    Path folder() {
        return folder;
    }

    /** Writes the AOT cache, once. */
    void train() throws IOException, InterruptedException {
        if (!trained) {
            run("sh", DEPLOY.resolve("train.sh").toString(), folder.toString());
            trained = true;
        }
    }

    /** How its JVM is started, up to what it runs; with the AOT cache if that has been written. */
    List<String> java() {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve("java").toString(), "@jvm.options"));
        if (trained) {
            command.add("-XX:AOTCache=houselights.aot");
        }
        return command;
    }

    /** How a class of this benchmark's is run there, beside the jar's own. */
    List<String> java(Class<?> main, String... options) throws IOException, InterruptedException {
        List<String> command = java();
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", "houselights.jar:" + benchmark(), main.getName()));
        return command;
    }

    /** This benchmark alone: other classes on its path are none of the house's. */
    private Path benchmark() throws IOException, InterruptedException {
        String room = UnpackedJar.class.getPackageName().replace('.', '/');
        Path to = folder.resolve("bench").toAbsolutePath();
        if (!Files.exists(to)) {
            Path classes = Path.of(UnpackedJar.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            Path parent = Files.createDirectories(to.resolve(room).getParent());
            run("cp", "-r", classes.resolve(room).toString(), parent.toString());
        }
        return to;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    /** Runs it with this JVM's own Java on the path. */
    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        environment.merge("PATH", JAVA.toString(), (path, java) -> java + ":" + path);
        Process process = builder.start();
        Thread end = new Thread(() -> end(process), "end-of-" + process.pid());
        Runtime.getRuntime().addShutdownHook(end);
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            end(process);
        }
        if (process.waitFor() != 0) {
            throw new IOException("%s ended with %d".formatted(List.of(command), process.exitValue()));
        }
    }

    /** With whatever it started. */
    private static void end(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
    }
}
