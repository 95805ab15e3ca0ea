package live.houselights.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An ffmpeg for tests, unpacked from the class path to where {@code application-test.yaml} says that the house's is. It also plays
 * the encoders that send to the house.
 */
public final class Ffmpeg {

    private static final String INSIDE = "/org/bytedeco/ffmpeg/linux-x86_64-gpl";
    private static final Path HOME = Path.of("target", "ffmpeg");
    private static final Path PROGRAM = HOME.resolve("ffmpeg");

    /** For its microphones and screens, which nobody uses here; without them it does not start at all. */
    private static final String[] ITS_LIBRARIES = {"libpulse0", "libasound2", "libxcb-shm0"};

    private Ffmpeg() {}

    /** Unpacks it, once. */
    public static synchronized Path program() {
        if (Files.isExecutable(PROGRAM)) {
            return PROGRAM.toAbsolutePath();
        }
        try {
            unpack();
            if (!starts() && !(DebianPackages.install(ITS_LIBRARIES) && starts())) {
                throw new IllegalStateException("ffmpeg does not start here: it needs "
                        + String.join(", ", ITS_LIBRARIES) + " (Debian's names)");
            }
            return PROGRAM.toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ffmpeg was unpacked");
        }
    }

    private static boolean starts() throws IOException, InterruptedException {
        return new ProcessBuilder(PROGRAM.toString(), "-version")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static void unpack() throws IOException {
        Path libraries = Files.createDirectories(HOME.resolve("lib"));
        String jar = Objects.requireNonNull(
                        Ffmpeg.class.getResource(INSIDE + "/ffmpeg"), "ffmpeg is not on the class path")
                .toString();
        try (FileSystem inside =
                        FileSystems.newFileSystem(java.net.URI.create(jar.substring(0, jar.indexOf("!"))), Map.of());
                Stream<Path> files = Files.list(inside.getPath(INSIDE))) {
            for (Path file : files.filter(Ffmpeg::isOfTheProgram).toList()) {
                Files.copy(
                        file,
                        libraries.resolve(file.getFileName().toString()),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path real = libraries.resolve("ffmpeg");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
        // Its libraries find one another only where the loader is told to look.
        Path script = HOME.resolve("ffmpeg.new");
        Files.writeString(
                script,
                "#!/bin/sh\nLD_LIBRARY_PATH='%s' exec '%s' \"$@\"\n"
                        .formatted(libraries.toAbsolutePath(), real.toAbsolutePath()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(script, PROGRAM, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isOfTheProgram(Path file) {
        String name = file.getFileName().toString();
        return name.equals("ffmpeg") || name.contains(".so.");
    }

    /** An encoder that sends a test card and a tone by RTMP in real time, until it is destroyed. */
    public static Process send(String address) throws IOException {
        return send("flv", address);
    }

    /** The same by SRT. */
    public static Process sendBySrt(String address) throws IOException {
        return send("mpegts", address);
    }

    private static Process send(String format, String address) throws IOException {
        List<String> command = new ArrayList<>(List.of(program().toString(), "-loglevel", "error", "-re"));
        command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30"));
        command.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000"));
        command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", "30"));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-c:a", "aac", "-f", format, address));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(HOME.resolve("encoder.log").toFile())
                .start();
    }
}
