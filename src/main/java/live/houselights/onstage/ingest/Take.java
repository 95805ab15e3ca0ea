package live.houselights.onstage.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.playback.ContactSheet;
import live.houselights.onstage.playback.Rung;
import live.houselights.onstage.playback.VideoShelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ffmpeg at work: what an encoder sends goes in, finished segments of all rungs come out.
 *
 * <p>It lives by its standard input. When the house ends, in whatever way, that ends too, and ffmpeg with it: nothing is left behind.
 */
final class Take {

    private static final Logger log = LoggerFactory.getLogger(Take.class);

    private static final String EXTENSION = ".m4s";

    /** What an encoder's end leaves over: too short for a player to keep sound and picture together. */
    private static final long SHORTEST_MICROS = 200_000;

    private final UUID id;
    private final Path directory;
    private final List<Rung> ladder;
    private final Process process;
    private final OutputStream input;
    private final LastWords words;
    private int next;

    private Take(UUID id, Path directory, List<Rung> ladder, Process process, LastWords words) {
        this.id = id;
        this.directory = directory;
        this.ladder = ladder;
        this.process = process;
        this.input = process.getOutputStream();
        this.words = words;
    }

    /**
     * A finished segment.
     *
     * @param number from 0, without gaps
     */
    record Part(int number, long micros) {}

    static Take start(Path program, VideoShelf shelf, ShowId show) throws IOException {
        UUID id = UuidV7.next();
        Path directory = shelf.of(show, id);
        for (Rung rung : shelf.ladder()) {
            Files.createDirectories(directory.resolve(rung.label()));
        }
        Files.createDirectories(directory.resolve(ContactSheet.DIRECTORY));
        Process process = new ProcessBuilder(Ffmpeg.ladder(program, shelf.ladder()))
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Take(id, directory, shelf.ladder(), process, LastWords.of(process, show));
    }

    UUID id() {
        return id;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What ffmpeg said last, which mostly is why it ended. */
    String lastWords() {
        return words.line();
    }

    /** Blocks while ffmpeg has enough to do. */
    void write(byte[] bytes) throws IOException {
        input.write(bytes);
    }

    void flush() throws IOException {
        input.flush();
    }

    /** The segments that were finished since the last call, in order. */
    List<Part> collect() throws IOException {
        Path list = directory.resolve(ladder.getFirst().label()).resolve("index.m3u8");
        if (!Files.exists(list)) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        int before = next;
        long micros = 0;
        for (String line : Files.readAllLines(list)) {
            if (line.startsWith("#EXTINF:")) {
                micros = Math.round(Double.parseDouble(line.substring(8, line.indexOf(','))) * 1_000_000);
            } else if (line.endsWith(EXTENSION)) {
                int number = Integer.parseInt(line.substring(line.length() - 9, line.length() - EXTENSION.length()));
                if (number == next && isWhole(number)) {
                    next++;
                    if (micros >= SHORTEST_MICROS) {
                        parts.add(new Part(number, micros));
                    }
                }
            }
        }
        if (before == 0 && next > 0) {
            nameHeaders();
        }
        return parts;
    }

    /** ffmpeg numbers the rungs' headers; their addresses do not depend on how many rungs there are. */
    private void nameHeaders() throws IOException {
        for (Rung rung : ladder) {
            Path home = directory.resolve(rung.label());
            try (DirectoryStream<Path> headers = Files.newDirectoryStream(home, "init_*.mp4")) {
                for (Path header : headers) {
                    Files.move(header, home.resolve(VideoShelf.HEADER), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** A part counts once each rung has it. */
    private boolean isWhole(int number) {
        return ladder.stream()
                .allMatch(rung -> Files.exists(directory.resolve(rung.label()).resolve(VideoShelf.fileOf(number))));
    }

    /** Lets ffmpeg finish its last segment, for so long at most. */
    void finish(Duration within) {
        try {
            input.close();
            if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("ffmpeg did not finish within {} and is killed", within);
            }
        } catch (IOException gone) {
            log.debug("ffmpeg had gone already", gone);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            kill();
        }
    }

    /** Kills ffmpeg when it has not ended by then. */
    void killAfter(Duration patience) {
        CompletableFuture<Process> _ = process.onExit()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> {
                    kill();
                    return process;
                });
    }

    private void kill() {
        process.destroyForcibly();
    }
}
