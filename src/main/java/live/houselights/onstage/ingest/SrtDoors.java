package live.houselights.onstage.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.internal.SrtPorts;
import live.houselights.onstage.internal.SrtPorts.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps the doors open at which encoders come by SRT, on every node of the onstage release. */
@Component
class SrtDoors implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SrtDoors.class);

    /** What a look at SQL may take that was begun before the end. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final SrtPorts ports;
    private final ControlRoom room;
    private final Ffmpeg ffmpeg;
    private @Nullable Watch watch;

    SrtDoors(SrtPorts ports, ControlRoom room, Ffmpeg ffmpeg) {
        this.ports = ports;
        this.room = room;
        this.ffmpeg = ffmpeg;
    }

    /** The thread that looks after the doors, and what has it end. It is not interrupted: it may be reading SQL. */
    private record Watch(Thread thread, CountDownLatch end) {}

    @Override
    public synchronized void start() {
        if (ports.isOffered() && watch == null) {
            CountDownLatch end = new CountDownLatch(1);
            watch = new Watch(Thread.ofVirtual().name("srt-doors").start(() -> watchUntil(end)), end);
        }
    }

    private void watchUntil(CountDownLatch end) {
        Map<ShowId, SrtDoor> doors = new HashMap<>();
        try {
            do {
                look(doors);
            } while (!end.await(IngestLimits.SRT_LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            doors.values().forEach(SrtDoor::close);
        }
    }

    private void look(Map<ShowId, SrtDoor> doors) {
        try {
            Map<ShowId, Place> wanted =
                    ports.places().stream().collect(Collectors.toMap(Place::show, Function.identity()));
            doors.entrySet().removeIf(each -> {
                boolean stays = each.getValue().leads(wanted.get(each.getKey()));
                if (!stays) {
                    each.getValue().close();
                }
                return !stays;
            });
            Optional<Path> program = ffmpeg.program();
            wanted.forEach((show, place) ->
                    doors.computeIfAbsent(show, _ -> new SrtDoor(place, room)).keepOpen(program));
        } catch (DataAccessException | TransactionException busy) {
            log.debug("Who comes by SRT is not known just now", busy);
        } catch (RuntimeException failed) {
            log.warn("The doors for SRT could not be looked after", failed);
        }
    }

    @Override
    public synchronized void stop() {
        Watch last = watch;
        watch = null;
        if (last == null) {
            return;
        }
        last.end().countDown();
        try {
            if (!last.thread().join(LAST_LOOK)) {
                log.warn("The doors for SRT are still being looked after; what waits there gives up by itself");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }
}
