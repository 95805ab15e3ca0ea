package live.houselights.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import live.houselights.catalog.Show;
import live.houselights.testing.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** From a manager's stream key to a fan's picture, with a real encoder that is killed and comes back. */
@Journey
class BroadcastJourneyIT {

    /** Another page would know nothing of this. */
    private static final String MARK = "window.samePage = true";

    private static final String PLAYED = "() => document.querySelector('video').currentTime";

    @Autowired
    Box box;

    @Value("${houselights.video.dir}")
    Path shelf;

    @Test
    void theEncoderDiesAndComesBackAndNobodyReloads(Visitor manager, Visitor fan) throws Exception {
        Path program = Ffmpeg.program();
        assertThat(program).isExecutable();
        Show show = box.begun("One night, one encoder");
        manager.signInAs("manager");
        manager.goTo("/backstage/shows/" + show.id() + "/stream");
        manager.sees("stream-signal", "Recording");
        manager.click("stream-set-up");
        manager.sees("stream-signal", "No signal");
        String address = manager.the("stream-server").locator("input").inputValue();
        String key = manager.the("stream-key").locator("input").inputValue();

        Process wrong = Ffmpeg.send(address + "/" + key.replace(key.charAt(40), key.charAt(40) == '0' ? '1' : '0'));
        assertThat(wrong.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.exitValue()).isNotZero();
        manager.sees("stream-signal", "No signal");

        Process encoder = Ffmpeg.send(address + "/" + key);
        try {
            manager.sees("stream-signal", "On air");
            manager.click("stream-srt-open");
            assertThat(manager.the("stream-srt").locator("input")).hasValue(Pattern.compile("srt://.+passphrase=.+"));
            putCaptions(manager, "1\n00:00:01,000 --> 00:00:02,000\nHello\n");
            manager.sees("captions-problem", "This is SubRip");
            putCaptions(manager, "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n");
            manager.sees("captions-there", "English, 1 caption");
            manager.lookAtAll("backstage-stream");
            fan.signInAs("manager");
            fan.goTo("/watch/" + show.slug());
            fan.page().evaluate(MARK);
            playsBeyond(fan, 2);
            fan.look("watch-broadcast");
        } finally {
            encoder.destroyForcibly();
        }

        manager.sees("stream-signal", "No signal");
        double whenItDied = played(fan);
        // Ten seconds without an encoder.
        playsBeyond(fan, whenItDied + 10);
        long segments = segments(show);
        encoder = Ffmpeg.send(address + "/" + key);
        try {
            manager.sees("stream-signal", "On air");
            await().until(() -> segments(show) > segments + 2);
            playsBeyond(fan, whenItDied + 20);
            fan.page().locator("#rewind-slider").hover();
            assertThat(fan.the("watch-peek")).isVisible();
        } finally {
            encoder.destroyForcibly();
        }

        manager.click("stream-srt-close");
        manager.page().locator("vaadin-confirm-dialog").getByText("Close it").click();
        assertThat(manager.the("stream-srt-open")).isVisible();
        box.callOff(show);
        assertThat(fan.page().evaluate("window.samePage === true")).isEqualTo(true);
        assertThat(fan.page().locator("#trouble")).isHidden();
        manager.sees("stream-signal", "No signal");
    }

    private static void putCaptions(Visitor manager, String text) {
        manager.the("captions-upload")
                .locator("input[type=file]")
                .setInputFiles(new FilePayload("captions.vtt", "text/vtt", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static double played(Visitor fan) {
        return ((Number) fan.page().evaluate(PLAYED)).doubleValue();
    }

    private static void playsBeyond(Visitor fan, double seconds) {
        fan.page().waitForFunction("beyond => document.querySelector('video').currentTime > beyond", seconds);
    }

    private long segments(Show show) throws Exception {
        try (var files = Files.walk(shelf.resolve(show.id().toString()))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".m4s"))
                    .count();
        }
    }
}
