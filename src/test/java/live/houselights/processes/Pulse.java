package live.houselights.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import org.springframework.context.ApplicationContext;

/**
 * Runs in the other process: changes some carts again and again, wherever they live, without waiting for the answer before
 * it asks anew; and remembers for how long each cart has not answered.
 */
final class Pulse {

    private static final int CARTS = 12;
    private static final Duration BEAT = Duration.ofMillis(500);

    private final Carts carts;
    private final List<CartId> patients =
            Stream.generate(CartId::next).limit(CARTS).toList();
    private final Map<CartId, Long> lastAnswer = new ConcurrentHashMap<>();
    private final Map<CartId, Long> longestGap = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Pulse(ApplicationContext house) {
        this.carts = house.getBean(Carts.class);
    }

    void begin() {
        threads.execute(() -> {
            for (int beat = 0; !Thread.currentThread().isInterrupted(); beat++) {
                long tip = beat % 100;
                patients.forEach(cart -> threads.execute(() -> ask(cart, tip)));
                LockSupport.parkNanos(BEAT.toNanos());
            }
        });
    }

    private void ask(CartId cart, long tip) {
        try {
            if (!(carts.setTip(cart, Money.of(tip, "EUR")) instanceof CartOutcome.Changed)) {
                unanswered.incrementAndGet();
                return;
            }
        } catch (RuntimeException _) {
            unanswered.incrementAndGet();
            return;
        }
        long now = System.nanoTime();
        Long before = lastAnswer.put(cart, now);
        if (before != null) {
            longestGap.merge(cart, now - before, Math::max);
        }
    }

    /**
     * Milliseconds of the longest gap of each cart since this was asked last, the longest first; before them how many times
     * there was no answer.
     */
    String gaps() {
        long now = System.nanoTime();
        List<Long> gaps = new ArrayList<>();
        for (CartId cart : patients) {
            long open = now - lastAnswer.getOrDefault(cart, now);
            Long longest = longestGap.remove(cart);
            gaps.add(Math.max(open, longest == null ? 0 : longest) / 1_000_000);
        }
        return unanswered.getAndSet(0)
                + gaps.stream()
                        .sorted(Comparator.reverseOrder())
                        .map(gap -> " " + gap)
                        .collect(Collectors.joining());
    }
}
