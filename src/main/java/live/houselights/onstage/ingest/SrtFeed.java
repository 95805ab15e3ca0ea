package live.houselights.onstage.ingest;

import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import live.houselights.onstage.internal.SrtPorts.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an encoder sends by SRT, from the ffmpeg that waits for it to the control room, where it is one like any other.
 *
 * <p>A thread of the platform's own reads it: it sleeps for hours in a read of a pipe, which would keep a carrier of virtual threads.
 * While the feed is paused nobody reads the pipe; then ffmpeg stops reading its port, and SRT leaves out what comes too late.
 */
final class SrtFeed implements Feed {

    private static final Logger log = LoggerFactory.getLogger(SrtFeed.class);

    private static final int BUFFER = 64 * 1024;

    /** Named by ffmpeg, which is ours; who sends to it is not known. */
    private static final String ENCODER = "encoder";

    private final Place place;
    private final Process process;
    private final ControlRoom room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    private boolean paused;

    private SrtFeed(Place place, Process process, ControlRoom room) {
        this.place = place;
        this.process = process;
        this.room = room;
    }

    /** Brings in what the process writes, until it ends. */
    static void start(Place place, Process process, ControlRoom room) {
        SrtFeed feed = new SrtFeed(place, process, room);
        Thread _ = Thread.ofPlatform().daemon().name("srt-" + place.port()).start(feed::run);
    }

    private void run() {
        try (InputStream out = new BufferedInputStream(process.getInputStream(), BUFFER)) {
            FlvReader tags = FlvReader.open(out);
            if (tags != null) {
                enter(tags);
            }
        } catch (IOException | RuntimeException failed) {
            log.info("An encoder's SRT connection is closed: {}", failed.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void enter(FlvReader tags) throws IOException, InterruptedException {
        switch (room.admit(place.key(), this)) {
            case ControlRoom.Answer.Refused(String sentence) ->
                // SRT has no words for it, so who sends looks at the desk.
                room.tell(place.show(), "An encoder came by SRT. " + sentence);
            case ControlRoom.Answer.Admitted(Broadcaster broadcaster) -> {
                try {
                    bring(tags, broadcaster);
                } finally {
                    broadcaster.close();
                }
            }
        }
    }

    private void bring(FlvReader tags, Broadcaster broadcaster) throws IOException, InterruptedException {
        for (FlvTag tag = tags.next(); tag != null; tag = tags.next()) {
            if (tag.type() == RtmpMessage.DATA) {
                describe(tag, broadcaster);
            }
            broadcaster.take(tag);
            awaitResumed();
        }
    }

    private static void describe(FlvTag tag, Broadcaster broadcaster) {
        var values = Amf.read(Unpooled.wrappedBuffer(tag.body()));
        if (!values.isEmpty() && values.getLast() instanceof Amf.Fields(Map<String, Amf> said)) {
            Map<String, Amf> all = new LinkedHashMap<>(said);
            all.put(ENCODER, new Amf.Text("SRT"));
            broadcaster.describe(new Amf.Fields(all));
        }
    }

    private void awaitResumed() throws InterruptedException {
        lock.lock();
        try {
            while (paused) {
                resumed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pause() {
        set(true);
    }

    @Override
    public void resume() {
        set(false);
    }

    /** Who is reading finds the end. */
    @Override
    public void close() {
        process.destroyForcibly();
        resume();
    }

    private void set(boolean pause) {
        lock.lock();
        try {
            paused = pause;
            if (!pause) {
                resumed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
