package live.houselights.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.testing.DebianPackages;

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
        return DebianPackages.install("chromium") ? installed() : Optional.empty();
    }
}
