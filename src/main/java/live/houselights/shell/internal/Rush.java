package live.houselights.shell.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;

/** What somebody is told when very many ask at once: that nothing is wrong, and to come back in a moment. */
final class Rush {

    static final int STATUS = HttpServletResponse.SC_SERVICE_UNAVAILABLE;

    /** When to come back; a page that comes back by itself adds up to as much, so that a crowd does not come at one time. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    static final String SENTENCE = "Very many are here at once. Please try again in a moment.";

    private static final Duration LOG_EVERY = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(Rush.class);
    private static final AtomicLong logged = new AtomicLong(System.nanoTime() - LOG_EVERY.toNanos());

    private Rush() {}

    /** Answers 503 in the language that was asked, unless something has been answered already. */
    static void tell(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(PAUSE.toSeconds()));
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            response.sendError(STATUS);
        }
    }

    /** When a page that may be asked for again does so. */
    static Duration comeBack() {
        return PAUSE.plusMillis(ThreadLocalRandom.current().nextLong(PAUSE.toMillis()));
    }

    /** One line now and then: the numbers are counted, and a crowd's stack traces would hide what matters. */
    static void note(String where, String why) {
        long now = System.nanoTime();
        long before = logged.get();
        if (now - before >= LOG_EVERY.toNanos() && logged.compareAndSet(before, now)) {
            log.warn("Too busy at {}: {}", where.replaceAll("\\p{Cntrl}", "?"), why);
        }
    }
}
