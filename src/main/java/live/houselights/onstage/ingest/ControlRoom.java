package live.houselights.onstage.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.UuidV7;
import live.houselights.onstage.internal.BroadcastBook;
import live.houselights.onstage.internal.StageEntrance;
import live.houselights.onstage.playback.VideoShelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** All broadcasts that this node encodes. */
@Component
class ControlRoom {

    private static final Logger log = LoggerFactory.getLogger(ControlRoom.class);

    private final Map<UUID, Broadcaster> running = new ConcurrentHashMap<>();
    private final StageEntrance entrance;
    private final BroadcastBook book;
    private final VideoShelf shelf;
    private final Ffmpeg ffmpeg;

    ControlRoom(StageEntrance entrance, BroadcastBook book, VideoShelf shelf, Ffmpeg ffmpeg) {
        this.entrance = entrance;
        this.book = book;
        this.shelf = shelf;
        this.ffmpeg = ffmpeg;
    }

    sealed interface Answer {
        record Admitted(Broadcaster broadcaster) implements Answer {}

        record Refused(String sentence) implements Answer {}
    }

    /** Lets a connection with this key send, or says why not. Waits for the database. */
    Answer admit(String key, Feed feed) {
        try {
            UUID connection = UuidV7.next();
            return switch (entrance.enter(key, connection)) {
                case StageEntrance.Entry.Refused(var why) -> {
                    log.info("An encoder is refused: {}", why);
                    yield new Answer.Refused(why.sentence());
                }
                case StageEntrance.Entry.Welcome(var show) -> begin(show, connection, feed);
            };
        } catch (DataAccessException | TransactionException busy) {
            log.warn("An encoder's key could not be checked", busy);
            return new Answer.Refused("The house is busy; try again in a moment.");
        }
    }

    private Answer begin(ShowId show, UUID connection, Feed feed) {
        Optional<Path> program = ffmpeg.program();
        if (program.isEmpty()) {
            return refuse(
                    show,
                    connection,
                    "The house has no ffmpeg: \"%s\" is not there. Install it, or set houselights.video.ffmpeg."
                            .formatted(ffmpeg.name()));
        }
        if (running.size() >= IngestLimits.MOST_BROADCASTS) {
            return refuse(
                    show,
                    connection,
                    "This node encodes %d shows, as many as it may.".formatted(IngestLimits.MOST_BROADCASTS));
        }
        Broadcaster broadcaster =
                new Broadcaster(show, connection, feed, program.get(), shelf, book, () -> running.remove(connection));
        running.put(connection, broadcaster);
        broadcaster.start();
        log.info("Show {} is on air", show);
        return new Answer.Admitted(broadcaster);
    }

    private Answer refuse(ShowId show, UUID connection, String sentence) {
        book.end(show, connection);
        book.trouble(show, sentence);
        log.warn("The encoder of show {} is refused: {}", show, sentence);
        return new Answer.Refused(sentence);
    }

    /** Tells the show's managers what its encoder cannot be told. Waits for the database. */
    void tell(ShowId show, String sentence) {
        try {
            book.trouble(show, sentence);
        } catch (DataAccessException | TransactionException busy) {
            log.warn("The managers of show {} could not be told: {}", show, sentence, busy);
        }
    }

    /** Ends all broadcasts, their last segments included. */
    void close() {
        running.values().forEach(Broadcaster::close);
        Duration most = IngestLimits.FINISHING.multipliedBy(2);
        long deadline = System.nanoTime() + most.toNanos();
        while (!running.isEmpty() && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
