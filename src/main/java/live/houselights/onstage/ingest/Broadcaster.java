package live.houselights.onstage.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import live.houselights.kernel.ShowId;
import live.houselights.onstage.ingest.Take.Part;
import live.houselights.onstage.internal.BroadcastBook;
import live.houselights.onstage.playback.VideoShelf;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what one encoder sends to ffmpeg, and the segments that come out to viewers.
 *
 * <h2>Threads</h2>
 *
 * The {@link Feed}'s thread hands tags over and never waits here; one virtual thread writes them to ffmpeg and looks for what it has
 * finished. When ffmpeg is slower than the encoder, the feed pauses until it has caught up.
 *
 * <h2>Failure</h2>
 *
 * When ffmpeg ends, another one goes on from the next key frame, as a take of its own. When the show's row has another holder, or the
 * key was replaced, the next segment is refused and the connection closed.
 */
final class Broadcaster {

    private static final Logger log = LoggerFactory.getLogger(Broadcaster.class);

    private static final long LOOK_EVERY_MILLIS = 200;

    private final ShowId show;
    private final UUID holder;
    private final Feed feed;
    private final Path program;
    private final VideoShelf shelf;
    private final BroadcastBook book;
    private final Runnable done;
    private final BlockingQueue<FlvTag> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Map<Integer, FlvTag> needed = new LinkedHashMap<>();
    private final Deque<Long> starts = new ArrayDeque<>();
    private volatile boolean closed;
    private boolean fenced;
    private volatile @Nullable Take take;
    private volatile Amf.@Nullable Fields description;
    private boolean began;
    private long lookedAt;

    /**
     * @param holder of the show's row
     * @param done told once all has ended
     */
    Broadcaster(
            ShowId show, UUID holder, Feed feed, Path program, VideoShelf shelf, BroadcastBook book, Runnable done) {
        this.show = show;
        this.holder = holder;
        this.feed = feed;
        this.program = program;
        this.shelf = shelf;
        this.book = book;
        this.done = done;
    }

    void start() {
        Thread _ = Thread.ofVirtual().name("broadcast-" + show).start(this::run);
    }

    /** Takes what came in. Called by the feed's thread. */
    void take(FlvTag tag) {
        waiting.add(tag);
        if (waitingBytes.addAndGet(tag.body().length) > IngestLimits.MOST_WAITING_BYTES) {
            feed.pause();
        }
    }

    void describe(Amf.Fields said) {
        description = said;
    }

    /** Ends it, soon: what came in so far is shown. */
    void close() {
        closed = true;
        Take last = take;
        if (last != null) {
            // The thread that writes may wait for an ffmpeg which does not read any more: its end frees it.
            last.killAfter(IngestLimits.FINISHING.multipliedBy(2));
        }
    }

    private void run() {
        try {
            while (!closed) {
                step();
            }
        } catch (IOException | RuntimeException failed) {
            log.warn("The broadcast of show {} ends", show, failed);
            book.trouble(show, "The broadcast ended by a fault of the house: " + failed.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void step() throws IOException, InterruptedException {
        FlvTag tag = waiting.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        tellDescription();
        if (tag != null) {
            if (waitingBytes.addAndGet(-tag.body().length) < IngestLimits.MOST_WAITING_BYTES / 2) {
                feed.resume();
            }
            write(tag);
        }
        long now = System.nanoTime();
        if (now - lookedAt >= TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS)) {
            lookedAt = now;
            show();
        }
    }

    private void tellDescription() {
        Amf.Fields said = description;
        if (said != null) {
            description = null;
            book.describe(show, holder, EncoderWords.of(said));
        }
    }

    private void write(FlvTag tag) throws IOException {
        boolean head = tag.type() == RtmpMessage.DATA || tag.isSequenceHeader();
        if (head) {
            needed.put(tag.type(), tag);
        }
        Take running = running();
        if (running == null) {
            return;
        }
        // A decoder that begins in the middle begins at a key frame.
        began = began || tag.isKeyFrame();
        if (!head && !began) {
            return;
        }
        try {
            running.write(tag.bytes());
            if (waiting.isEmpty()) {
                running.flush();
            }
        } catch (IOException gone) {
            log.debug("ffmpeg of show {} takes no more", show, gone);
        }
    }

    /** The ffmpeg at work, started anew when there is none; null when that was too often. */
    private @Nullable Take running() throws IOException {
        Take now = take;
        if (now != null && now.isAlive()) {
            return now;
        }
        if (now != null) {
            log.warn("ffmpeg of show {} has ended: {}", show, now.lastWords());
            show();
        }
        if (!mayStart()) {
            String words = now == null ? "" : now.lastWords();
            book.trouble(show, "ffmpeg cannot work with this stream; it needs picture and sound. " + words);
            close();
            return null;
        }
        Take next = Take.start(program, shelf, show);
        take = next;
        began = false;
        next.write(FlvTag.header());
        for (FlvTag tag : needed.values()) {
            next.write(tag.bytes());
        }
        return next;
    }

    private boolean mayStart() {
        long now = System.nanoTime();
        while (!starts.isEmpty() && now - starts.getFirst() > IngestLimits.RESTARTS_WITHIN.toNanos()) {
            starts.removeFirst();
        }
        starts.addLast(now);
        return starts.size() <= 1 + IngestLimits.MOST_RESTARTS;
    }

    /** Shows viewers what ffmpeg has finished. */
    private void show() throws IOException {
        Take now = take;
        if (now == null) {
            return;
        }
        for (Part part : now.collect()) {
            if (!book.append(show, holder, now.id(), part.number(), part.micros())) {
                log.info("The broadcast of show {} has another holder: this one ends", show);
                fenced = true;
                closed = true;
                return;
            }
        }
    }

    private void end() {
        try {
            Take last = take;
            if (last != null) {
                drainInto(last);
                last.finish(IngestLimits.FINISHING);
                if (!fenced) {
                    show();
                }
            }
        } catch (IOException | RuntimeException failed) {
            log.warn("The last segment of show {} could not be shown", show, failed);
        } finally {
            feed.close();
            book.end(show, holder);
            done.run();
        }
    }

    private void drainInto(Take last) {
        try {
            for (FlvTag tag = waiting.poll(); tag != null && began && last.isAlive(); tag = waiting.poll()) {
                last.write(tag.bytes());
            }
        } catch (IOException gone) {
            log.debug("ffmpeg of show {} takes no more", show, gone);
        }
    }
}
