package live.houselights.processes;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a {@link Rush} was told, over as many processes as it took. */
final class Purchases {

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Map<String, String> sold = new ConcurrentHashMap<>();
    private final Set<String> refunded = ConcurrentHashMap.newKeySet();
    private final Queue<String> odd = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sales = new AtomicInteger();

    /** Takes in a line; the last one of a killed process may be torn. */
    void hear(String line) {
        if (line.startsWith("ODD")) {
            odd.add(line);
        } else if (line.matches("(ASKED|HELD|ENDED) [0-9a-f-]{36} ?|(SOLD|REFUNDED)( [0-9a-f-]{36}){2}")) {
            take(line.split(" "));
        }
    }

    private void take(String[] words) {
        switch (words[0]) {
            case "ASKED" -> open.add(words[1]);
            case "HELD" -> held.add(words[1]);
            case "SOLD" -> {
                sold.put(words[1], words[2]);
                sales.incrementAndGet();
            }
            case "REFUNDED" -> refunded.add(words[2]);
            default -> open.remove(words[1]);
        }
    }

    /** Carts that somebody still waits for. */
    Set<String> open() {
        return Set.copyOf(open);
    }

    /** Carts that were told to have their places. */
    Set<String> held() {
        return Set.copyOf(held);
    }

    /** Orders that were told to be complete. */
    Set<String> sold() {
        return Set.copyOf(sold.values());
    }

    /** Orders that were told to be refunded. */
    Set<String> refunded() {
        return Set.copyOf(refunded);
    }

    /** Answers that nobody should have had. */
    Queue<String> odd() {
        return odd;
    }

    int sales() {
        return sales.get();
    }

    @Override
    public String toString() {
        return "%d carts held, %d orders sold, %d refunded, %d still open; odd: %s"
                .formatted(held.size(), sold.size(), refunded.size(), open.size(), odd);
    }
}
