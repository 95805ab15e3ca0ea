package live.houselights.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import live.houselights.Houselights;
import live.houselights.boxoffice.TierDesk;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.catalog.Programme;
import live.houselights.cluster.RollCall;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TierId;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Runs in a process of its own: the whole house, in which carts are filled with a place each, held for ten minutes by the cart's
 * alarm, and kept awake by being asked something again and again.
 */
final class LiveCarts {

    private static final int CALLERS = 64;
    private static final int CAPACITY = 1_000_000;
    private static final int CALLERS_WHO_KEEP_AWAKE = 4;
    private static final int ASKED_BEFORE_A_REST = 50;
    private static final Duration REST = Duration.ofMillis(10);

    /** Names as other carts have, of version 7. */
    private static final long CARTS = 0x019a_0b3c_0000_7000L;

    private static final long VARIANT = Long.MIN_VALUE;
    private static final Money NO_TIP = Money.of(0, "EUR");

    private final Carts carts;
    private final RollCall roll;
    private final TierId tier;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger filled = new AtomicInteger();

    private LiveCarts(ApplicationContext house) {
        carts = house.getBean(Carts.class);
        roll = house.getBean(RollCall.class);
        tier = HotTier.onSale(
                        house.getBean(Programme.class),
                        house.getBean(TierDesk.class),
                        CAPACITY,
                        house.getBean(Clock.class).instant())
                .tier();
    }

    public static void main(String[] properties) throws IOException, InterruptedException {
        LiveCarts house = new LiveCarts(SpringApplication.run(Houselights.class, properties));
        for (int caller = 0; caller < CALLERS_WHO_KEEP_AWAKE; caller++) {
            int first = caller;
            Thread.ofVirtual().start(() -> house.keepAwake(first));
        }
        OwnProcess.say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            house.fill(Integer.parseInt(line));
            OwnProcess.say(house.awake() + " " + Heap.settled());
        }
    }

    private void fill(int more) {
        int enough = filled.get() + more;
        new Callers(CALLERS).each(() -> {
            for (int number = begun.getAndIncrement(); number < enough; number = begun.getAndIncrement()) {
                if (!(carts.setTickets(cart(number), tier, 1, "") instanceof CartOutcome.Changed)) {
                    throw new IllegalStateException("A cart was not given its place");
                }
                filled.accumulateAndGet(number - CALLERS, Math::max);
            }
        });
        begun.set(enough);
        filled.set(enough);
    }

    /** Computed, so that the benchmark has nothing to remember of a cart. */
    private static CartId cart(int number) {
        return new CartId(new UUID(CARTS, VARIANT | number));
    }

    /** Asks one cart after the other for the tip that it has, which changes nothing. */
    private void keepAwake(int caller) {
        int cart = caller;
        for (int asked = 1; !Thread.currentThread().isInterrupted(); asked++) {
            cart += CALLERS_WHO_KEEP_AWAKE;
            if (cart >= filled.get()) {
                cart = caller;
            }
            if (cart >= filled.get() || asked % ASKED_BEFORE_A_REST == 0) {
                LockSupport.parkNanos(REST.toNanos());
            } else {
                CartOutcome _ = carts.setTip(cart(cart), NO_TIP);
            }
        }
    }

    /** Carts that are awake, as the node itself reports. */
    private int awake() throws InterruptedException {
        return roll.call().stream()
                .flatMap(present -> present.answer().stream())
                .mapToInt(answer -> answer.report().entities().getOrDefault("cart", 0))
                .sum();
    }
}
