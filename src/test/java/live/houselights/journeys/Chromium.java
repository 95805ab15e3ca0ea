package live.houselights.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Finds the browser for the journeys: {@code HOUSELIGHTS_CHROMIUM}, the system's Chromium or Chrome, the one that
 * Playwright keeps, or, for root on Debian and its kin, the system's package, installed now. Says what to do when none of
 * these works.
 */
final class Chromium {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--autoplay-policy=no-user-gesture-required");

    private static final List<String> USUAL_PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/opt/google/chrome/chrome",
            "/snap/bin/chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium");

    private static final long INSTALL_MINUTES = 8;

    private Chromium() {}

    static Browser launch(Playwright playwright) {
        Path executable = installed()
                .or(Chromium::keptByPlaywright)
                .or(Chromium::installNow)
                .orElseThrow(() -> new IllegalStateException("""
                        The browser journeys need Chromium or Chrome and found none.
                        Install it (Debian: apt-get install chromium; macOS: brew install --cask google-chrome),
                        or name one in HOUSELIGHTS_CHROMIUM, and run ./mvnw verify again."""));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(FLAGS)
                        .setTimeout(60_000));
    }

    private static Optional<Path> installed() {
        return Stream.concat(Stream.ofNullable(System.getenv("HOUSELIGHTS_CHROMIUM")), USUAL_PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> keptByPlaywright() {
        Path kept = Path.of(System.getProperty("user.home"), ".cache", "ms-playwright");
        if (!Files.isDirectory(kept)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(kept, 3)) {
            return files.filter(file -> file.endsWith("chrome") && Files.isExecutable(file))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Path> installNow() {
        boolean debianAsRoot =
                "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/apt-get"));
        if (!debianAsRoot) {
            return Optional.empty();
        }
        System.out.println("No Chromium here: installing the system's package for the browser journeys ...");
        return run("apt-get", "-qq", "update")
                        && run("apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium")
                ? installed()
                : Optional.empty();
    }

    private static boolean run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (!process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
