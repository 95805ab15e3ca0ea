package live.houselights.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.carts.CheckoutOutcome;
import live.houselights.kernel.CartId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.Seal;
import live.houselights.kernel.TierId;
import live.houselights.orders.Buyer;
import live.houselights.orders.Order;

/**
 * One fan at one on-sale, from the first page to the tickets. Everything goes over HTTP through the doors that a browser
 * uses, but for two clicks: taking the tickets and paying are events of a Vaadin page, whose wire format is not ours, and call
 * {@link Carts} as its listeners do, with the cart of the browser's own cookie, which the pass belongs to.
 */
final class Fan implements Runnable {

    static final String BOUGHT = "bought";
    static final String SOLD_OUT_LINE = "were told sold out by the line";
    static final String SOLD_OUT_CART = "were told sold out by the cart";
    static final String UNFINISHED = "had to go before they had finished";

    private static final String CART_COOKIE = "hl_cart";
    private static final String CART_PURPOSE = "cart";
    private static final int BROKEN = 500;
    private static final int MOST_TRIES = 5;
    private static final Duration HITCH = Duration.ofSeconds(1);

    private final Hall hall;
    private final Browser browser;
    private final Instant arrivesAt;
    private final int wish;
    private final String card;

    Fan(Hall hall, Browser browser, Instant arrivesAt, int wish, String card) {
        this.hall = hall;
        this.browser = browser;
        this.arrivesAt = arrivesAt;
        this.wish = wish;
        this.card = card;
    }

    /** Where they all go, and what they tell of it. */
    record Hall(
            HttpClient client,
            String house,
            String slug,
            TierId tier,
            Instant drawsAt,
            Instant endsAt,
            Carts carts,
            Seal seal,
            Clock clock,
            Refusals refusals,
            Evidence evidence,
            Told told) {

        String line() {
            return "/line/" + slug;
        }
    }

    /** What the fans tell. */
    static final class Told {
        final Samples page = samples();
        final Samples enter = samples();
        final Samples draw = samples();
        final Samples journey = samples();
        final Samples hold = samples();
        final Samples pay = samples();
        final Samples done = samples();
        final Looks looks = new Looks();
        final LongAdder hitches = new LongAdder();
        final Queue<Entered> entered = new ConcurrentLinkedQueue<>();
        final Queue<Passed> passed = new ConcurrentLinkedQueue<>();
        final Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();

        private static Samples samples() {
            return new Samples(100_000);
        }
    }

    /**
     * @param commitment to the seed, as this page saw it when it entered
     * @param askedAt by {@link System#nanoTime}, as {@code answeredAt}
     * @param place filled in when it is known; else 0
     */
    record Entered(
            UUID entry, long number, boolean drawn, String commitment, long askedAt, long answeredAt, long place) {}

    /** A pass in hand. */
    record Passed(long place, Instant at) {}

    /** How a fan's evening ended, when not with tickets. */
    private static final class Gone extends Exception {

        private static final long serialVersionUID = 1L;

        Gone(String how) {
            super(how, null, false, false);
        }
    }

    @Override
    public void run() {
        String end;
        try {
            sleepUntil(arrivesAt);
            end = comeAndBuy();
        } catch (Gone gone) {
            end = String.valueOf(gone.getMessage());
        } catch (Exception failed) {
            end = "failed: " + failed.toString().replaceAll("[0-9a-f-]{36}", "…");
        }
        hall.told().ends.computeIfAbsent(end, _ -> new AtomicInteger()).incrementAndGet();
    }

    private String comeAndBuy() throws Exception {
        long begin = System.nanoTime();
        Line line = again(() -> new Line(browser, hall.line()));
        hall.told().page.add(System.nanoTime() - begin);
        Entered entered = entered(line);
        Entered placed = entered.drawn() ? drawn(line, entered) : entered;
        hall.told().entered.add(placed);
        awaitTurn(line, placed.place());
        Instant passed = hall.clock().instant();
        hall.told().passed.add(new Passed(placed.place(), passed));
        buy();
        hall.told().done.add(Duration.between(passed, hall.clock().instant()));
        return BOUGHT;
    }

    private Entered entered(Line line) throws Exception {
        String commitment = look(line).commitment();
        UUID entry = UUID.randomUUID();
        long begin = System.nanoTime();
        String challenge = again(line::challenge);
        long given = System.nanoTime();
        String solution = Work.solved(challenge);
        long solved = System.nanoTime();
        Optional<Line.Place> place = again(() -> line.enter(entry, solution));
        while (place.isEmpty()) {
            pause(HITCH);
            place = again(() -> line.enter(entry, solution));
        }
        long now = System.nanoTime();
        hall.told().enter.add(given - begin + now - solved);
        Line.Place mine = place.get();
        return new Entered(
                entry, mine.number(), mine.drawn(), commitment, solved, now, mine.drawn() ? 0 : mine.number());
    }

    private Entered drawn(Line line, Entered mine) throws Exception {
        sleepUntil(hall.drawsAt().plusMillis(ThreadLocalRandom.current().nextLong(1_000)));
        Line.Now now = look(line);
        while (now.drawn() == 0) {
            pause(Line.pause(now, 0));
            now = look(line);
        }
        pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, now.spread() * 1_000L + 1)));
        long place = again(() -> line.drawnPlace(mine.entry()));
        hall.told().draw.add(Duration.between(hall.drawsAt(), hall.clock().instant()));
        return new Entered(
                mine.entry(), mine.number(), true, mine.commitment(), mine.askedAt(), mine.answeredAt(), place);
    }

    private void awaitTurn(Line line, long place) throws Exception {
        while (true) {
            Line.Now now = look(line);
            if (now.soldOut()) {
                throw new Gone(SOLD_OUT_LINE);
            }
            if (place <= now.serving() && again(line::admission)) {
                return;
            }
            pause(Line.pause(now, place - now.serving()));
        }
    }

    private void buy() throws Exception {
        long begin = System.nanoTime();
        open("/shows/" + hall.slug());
        long opened = System.nanoTime();
        hall.told().journey.add(opened - begin);
        CartId cart = browser.cookie(CART_COOKIE)
                .flatMap(token ->
                        hall.seal().open(CART_PURPOSE, token, hall.clock().instant()))
                .map(CartId::parse)
                .orElseThrow(() -> new Gone("no cart"));
        int tickets = held(cart);
        long held = System.nanoTime();
        hall.told().hold.add(held - opened);
        pay(cart, tickets);
    }

    /** Takes as many as wished, or as many as there are. */
    private int held(CartId cart) throws Exception {
        for (int tickets = wish; ; ) {
            long asked = System.nanoTime();
            int asking = tickets;
            switch (again(() -> hall.carts().setTickets(cart, hall.tier(), asking, ""))) {
                case CartOutcome.Changed _ -> {
                    hall.refusals().held(tickets, asked);
                    return tickets;
                }
                case CartOutcome.SoldOut(int left) -> {
                    hall.refusals().soldOut(tickets, left);
                    if (left < 1 || left >= tickets) {
                        throw new Gone(SOLD_OUT_CART);
                    }
                    tickets = left;
                }
                case CartOutcome other ->
                    throw new Gone("no tickets: " + other.getClass().getSimpleName());
            }
        }
    }

    private void pay(CartId cart, int tickets) throws Exception {
        open("/checkout");
        String token = again(() -> Checkout.token(hall.client(), hall.house(), card));
        long begin = System.nanoTime();
        OrderId order = paid(cart, token);
        hall.told().pay.add(System.nanoTime() - begin);
        hall.evidence().completed(order, tickets);
        browser.leave();
    }

    /** Pays, with the same card again when it is declined, and waits for the bank when that takes its time. */
    private OrderId paid(CartId cart, String token) throws Exception {
        Carts.Checkout typed = new Carts.Checkout(new Buyer("fan-%s@fans.example".formatted(cart), "Fan"), null);
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            switch (again(() -> hall.carts().checkOut(cart, typed, token, hall.house() + "/checkout"))) {
                case CheckoutOutcome.Completed(Order order) -> {
                    return order.id();
                }
                case CheckoutOutcome.Declined _ -> {
                    // Tried again at once.
                }
                case CheckoutOutcome.Waiting(OrderId order) -> {
                    while (again(() -> hall.carts().settle(cart)).state() == Cart.State.PAYING) {
                        pause(HITCH);
                    }
                    if (hall.carts().cart(cart).state() == Cart.State.DONE) {
                        return order;
                    }
                }
                case CheckoutOutcome.InPayment _, CheckoutOutcome.Busy _ -> pause(HITCH);
                case CheckoutOutcome other ->
                    throw new Gone("not paid: " + other.getClass().getSimpleName());
            }
        }
        throw new Gone("not paid in the end");
    }

    private Line.Now look(Line line) throws Exception {
        return again(() -> line.look(hall.told().looks));
    }

    /** Opens a page of the journey; one that fails is opened again, and one that leads elsewhere is not the fan's to see. */
    private void open(String path) throws Exception {
        int status = again(() -> {
            int answer = browser.page(path).statusCode();
            if (answer >= BROKEN) {
                throw new IOException("%s answers %d".formatted(path, answer));
            }
            return answer;
        });
        if (status != 200) {
            throw new Gone("not let in to %s: %d".formatted(path, status));
        }
    }

    /** What the page, or the person before it, does when something fails: the same once more, a few times. */
    private <T> T again(Callable<T> step) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.call();
            } catch (IOException | RuntimeException hitch) {
                hall.told().hitches.increment();
                if (attempt == MOST_TRIES) {
                    throw hitch;
                }
                pause(HITCH);
            }
        }
    }

    private void pause(Duration length) throws InterruptedException, Gone {
        if (hall.clock().instant().isAfter(hall.endsAt())) {
            throw new Gone(UNFINISHED);
        }
        Thread.sleep(length);
    }

    private void sleepUntil(Instant moment) throws InterruptedException {
        Duration wait = Duration.between(hall.clock().instant(), moment);
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }
}
