package live.houselights.onstage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.Broadcasts;
import live.houselights.onstage.Broadcasts.Signal;
import live.houselights.onstage.internal.SrtPorts;
import live.houselights.testing.Ffmpeg;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** A real encoder that comes by SRT. */
@OnH2
class SrtTest {

    @Autowired
    Broadcasts broadcasts;

    @Autowired
    Programme programme;

    @Autowired
    ControlRoom room;

    @Autowired
    TestClock clock;

    private ShowId show = ShowId.next();

    @BeforeEach
    void aShow() {
        clock.reset();
        assertThat(Ffmpeg.program()).isExecutable();
        show = Night.startingAt(clock.instant().plus(Duration.ofDays(1)))
                .published(programme)
                .show();
        broadcasts.setUp(show);
    }

    @AfterEach
    void closed() {
        broadcasts.closeSrt(show);
    }

    @Test
    void aPassphraseIsOnNoCommandLineAndInNoLog() {
        assertThat(broadcasts.openSrt(show)).isTrue();
        String address =
                Objects.requireNonNull(broadcasts.of(show).orElseThrow().srt());
        String passphrase = address.substring(address.indexOf("passphrase=") + 11, address.indexOf("&pbkeylen"));

        await().until(() -> commandLines().anyMatch(line -> line.contains("srt,pipe")));

        assertThat(commandLines()).noneMatch(line -> line.contains(passphrase));
        assertThat(LastWords.withoutSecrets("Impossible to open '" + address + "'"))
                .doesNotContain(passphrase)
                .contains("srt://localhost:");
    }

    @Test
    void managersReadWhyAHouseWhoseFfmpegHasNoSrtTakesNone(@TempDir Path home) throws Exception {
        Path program = home.resolve("ffmpeg");
        Files.writeString(program, "#!/bin/sh\necho 'Error opening input files: Protocol not found' >&2\nexit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        SrtDoor door = new SrtDoor(new SrtPorts.Place(show, 19_719, "key", "passphrase"), room);

        await().until(() -> {
            door.keepOpen(Optional.of(program));
            return trouble().contains("libsrt");
        });
        door.keepOpen(Optional.empty());

        assertThat(trouble()).contains("no ffmpeg");
    }

    @Test
    void onlyWhoKnowsThePassphraseIsOnAir() throws Exception {
        assertThat(broadcasts.openSrt(show)).isTrue();
        String address =
                Objects.requireNonNull(broadcasts.of(show).orElseThrow().srt());

        Process wrong = Ffmpeg.sendBySrt(address.replaceFirst("passphrase=....", "passphrase=zzzz"));
        assertThat(wrong.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.exitValue()).isNotZero();
        assertThat(signal()).isInstanceOf(Signal.Silent.class);

        AtomicReference<Process> encoder = new AtomicReference<>(Ffmpeg.sendBySrt(address));
        try {
            await().until(() -> {
                // As encoders do: the door may just be opened again.
                if (!encoder.get().isAlive()) {
                    encoder.set(Ffmpeg.sendBySrt(address));
                }
                return signal() instanceof Signal.OnAir(var _, String words) && words.contains("SRT");
            });
        } finally {
            // Asked to end, it says so to the other side.
            encoder.get().destroy();
        }
        await().until(() -> signal() instanceof Signal.Silent);
    }

    private static Stream<String> commandLines() {
        return ProcessHandle.current().descendants().flatMap(it -> it.info().commandLine().stream());
    }

    private String trouble() {
        Broadcasts.Trouble trouble = broadcasts.of(show).orElseThrow().trouble();
        return trouble == null ? "" : trouble.what();
    }

    private Signal signal() {
        return broadcasts.of(show).orElseThrow().signal();
    }
}
