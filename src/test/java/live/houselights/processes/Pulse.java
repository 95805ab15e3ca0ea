package live.houselights.processes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;
import org.springframework.context.ApplicationContext;

/**
 * Runs in the other process: changes some carts with a ticket again and again, wherever they live, without waiting for the
 * answer before it asks anew; and remembers for how long each cart has not answered.
 */
final class Pulse {

    static final int CARTS = 12;
    private static final Duration BEAT = Duration.ofMillis(200);

    private final Carts carts;
    private final TierId tier;
    private final List<CartId> patients =
            Stream.generate(CartId::next).limit(CARTS).toList();
    private final Map<CartId, Long> lastAnswer = new ConcurrentHashMap<>();
    private final Map<CartId, Long> longestGap = new ConcurrentHashMap<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Pulse(ApplicationContext house, TierId tier) {
        this.carts = house.getBean(Carts.class);
        this.tier = tier;
    }

    /** Returns when each of them has its ticket. */
    void begin() {
        for (CartId cart : patients) {
            while (!(carts.setTickets(cart, tier, 1, "") instanceof CartOutcome.Changed)) {
                LockSupport.parkNanos(BEAT.toNanos());
            }
        }
        threads.execute(() -> {
            for (int beat = 0; !Thread.currentThread().isInterrupted(); beat++) {
                long tip = Cart.SMALLEST_TIP_MINOR + beat % 100;
                patients.forEach(cart -> threads.execute(() -> ask(cart, tip)));
                LockSupport.parkNanos(BEAT.toNanos());
            }
        });
    }

    private void ask(CartId cart, long tip) {
        if (!isChanged(cart, tip)) {
            unanswered.incrementAndGet();
            return;
        }
        long now = System.nanoTime();
        Long before = lastAnswer.put(cart, now);
        if (before != null) {
            longestGap.merge(cart, now - before, Math::max);
        }
    }

    /** A tip goes with a ticket, for which its time may be over. */
    private boolean isChanged(CartId cart, long tip) {
        try {
            return carts.setTip(cart, Money.of(tip, "EUR")) instanceof CartOutcome.Changed
                    || carts.setTickets(cart, tier, 1, "") instanceof CartOutcome.Changed;
        } catch (RuntimeException _) {
            return false;
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
            // What is counted next begins now.
            long open = now - Objects.requireNonNullElse(lastAnswer.put(cart, now), now);
            long longest = Objects.requireNonNullElse(longestGap.remove(cart), 0L);
            gaps.add(Math.max(open, longest) / 1_000_000);
        }
        return unanswered.getAndSet(0)
                + gaps.stream()
                        .sorted(Comparator.reverseOrder())
                        .map(gap -> " " + gap)
                        .collect(Collectors.joining());
    }
}
