package live.houselights.processes;

import java.io.IOException;
import java.net.CookieManager;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import live.houselights.kernel.UuidV7;
import org.jspecify.annotations.Nullable;

/** A fan who chats all the time, and goes to the stage of another node when theirs is gone. */
final class Chatter implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofMillis(1_500);
    private static final Pattern ACKNOWLEDGED = Pattern.compile("\"ref\":\"([0-9a-f-]{36})\"");

    private final IntFunction<RunningHouse> nodes;
    private final int count;
    private final String walkInPath;
    private final String slug;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final CookieManager cookies = new CookieManager();
    private final Thread thread;
    private volatile boolean open = true;

    /**
     * @param nodes the nodes from 1 to {@code count}, as they run then
     */
    Chatter(IntFunction<RunningHouse> nodes, int count, String walkInPath, String slug) {
        this.nodes = nodes;
        this.count = count;
        this.walkInPath = walkInPath;
        this.slug = slug;
        this.thread = Thread.ofVirtual().name("chatter").start(this::chat);
    }

    /** Refs of the lines that the house said it has. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    private void chat() {
        for (int node = 0; open; node++) {
            RunningHouse house = nodes.apply(1 + node % count);
            if (!house.isRunning()) {
                LockSupport.parkNanos(BETWEEN_LINES.toNanos() / 10);
                continue;
            }
            try (Viewer viewer = Viewer.walkIn(cookies, house, walkInPath, slug)) {
                chatAt(house, viewer);
            } catch (IOException | RuntimeException | AssertionError _) {
                LockSupport.parkNanos(BETWEEN_LINES.toNanos());
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private void chatAt(RunningHouse house, Viewer viewer) {
        int read = 0;
        while (open && house.isRunning()) {
            String ref = UuidV7.next().toString();
            viewer.say(ref, "Line " + ref);
            LockSupport.parkNanos(BETWEEN_LINES.toNanos());
            for (; read < viewer.heard().size(); read++) {
                String acked = acknowledgedBy(viewer.heard().get(read));
                if (acked != null) {
                    acknowledged.add(acked);
                }
            }
        }
    }

    private static @Nullable String acknowledgedBy(String frame) {
        Matcher ref = ACKNOWLEDGED.matcher(frame);
        return frame.contains("\"ack\"") && ref.find() ? ref.group(1) : null;
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        thread.join();
    }
}
