package live.houselights.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a fresh machine lacks for tests, where Debian's packages can be installed without asking anybody: by root. */
public final class DebianPackages {

    private static final Path APT = Path.of("/usr/bin/apt-get");
    private static final Path LOCK = Path.of(System.getProperty("java.io.tmpdir"), "houselights-packages.lock");
    private static final long INSTALL_MINUTES = 8;

    private DebianPackages() {}

    /**
     * Installs them unless they are there; one process of tests at a time.
     *
     * @return false when that cannot be done here
     */
    public static synchronized boolean install(String... packages) {
        if (!"root".equals(System.getProperty("user.name")) || !Files.isExecutable(APT)) {
            return false;
        }
        System.out.println("Tests need what is not here: installing " + String.join(", ", packages) + " ...");
        try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = file.lock()) {
            return apt(List.of("update"))
                    && apt(Stream.concat(Stream.of("-y", "--no-install-recommends", "install"), Stream.of(packages))
                            .toList());
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean apt(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(APT.toString(), "-qq"), words.stream())
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
            process.destroy();
            return false;
        }
        return process.exitValue() == 0;
    }
}
