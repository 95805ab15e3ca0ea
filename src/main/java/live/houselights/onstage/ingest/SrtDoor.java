package live.houselights.onstage.ingest;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import live.houselights.onstage.internal.SrtPorts.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One show's port for SRT: an ffmpeg that waits there for who knows the passphrase, and whose {@link SrtFeed} goes to the control
 * room, as any encoder's.
 *
 * <p>It ends with its encoder, or when nobody has come for {@link IngestLimits#SRT_SPELL}, and another one takes its place. So
 * nothing is left behind when the house dies: who waits gives up, and who sends finds nobody to write to. Not thread-safe.
 */
final class SrtDoor {

    private static final Logger log = LoggerFactory.getLogger(SrtDoor.class);

    private static final String NO_PROGRAM =
            "Encoders cannot come by SRT: the house has no ffmpeg. Ask an operator to install it.";
    private static final String NO_LIBRARY =
            "Encoders cannot come by SRT: the house's ffmpeg was built without libsrt. Send by RTMP, or ask an"
                    + " operator.";
    private static final String NO_FORMAT =
            "What an encoder sent by SRT cannot be taken. Have it send H.264 or H.265, with sound.";

    private final Place place;
    private final ControlRoom room;
    private @Nullable Process process;
    private @Nullable LastWords words;
    private String told = "";
    private long startedAt = System.nanoTime() - IngestLimits.SRT_AGAIN.toNanos();

    SrtDoor(Place place, ControlRoom room) {
        this.place = place;
        this.room = room;
    }

    boolean leads(@Nullable Place other) {
        return place.equals(other);
    }

    /** Has it open. One that could not be opened, as when another node of this machine has the port, is left alone for a while. */
    void keepOpen(Optional<Path> program) {
        Process before = process;
        if (before != null && before.isAlive()) {
            return;
        }
        listen();
        if (program.isEmpty()) {
            tell(NO_PROGRAM);
        } else if (!isEarly()) {
            startedAt = System.nanoTime();
            open(program.get());
        }
    }

    private void open(Path program) {
        try {
            Process next = new ProcessBuilder(Ffmpeg.fromSrt(program)).start();
            process = next;
            words = LastWords.of(next, place.show());
            SrtFeed.start(place, next, room);
            try (Writer script = next.outputWriter()) {
                script.write(Ffmpeg.srtScript(place));
            }
        } catch (IOException failed) {
            log.warn("The SRT door of show {} cannot be opened", place.show(), failed);
        }
    }

    /** What the one before ended with is told to who can mend it, once. */
    private void listen() {
        LastWords last = words;
        words = null;
        if (last == null || last.line().isEmpty()) {
            return;
        }
        log.debug("The SRT door of show {} had closed: {}", place.show(), last.line());
        if (last.have("Protocol not found")) {
            tell(NO_LIBRARY);
        } else if (last.have("Could not write header")) {
            tell(NO_FORMAT);
        }
    }

    private void tell(String sentence) {
        if (!told.equals(sentence)) {
            told = sentence;
            log.warn("Show {}: {}", place.show(), sentence);
            room.tell(place.show(), sentence);
        }
    }

    private boolean isEarly() {
        return System.nanoTime() - startedAt < IngestLimits.SRT_AGAIN.toNanos();
    }

    void close() {
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
        }
    }
}
