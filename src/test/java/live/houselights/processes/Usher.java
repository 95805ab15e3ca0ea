package live.houselights.processes;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import live.houselights.Houselights;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Programme;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Buyer;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.Orders;
import live.houselights.waitingroom.LineDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/**
 * Runs in the other process: starts the real application and does there what the test writes to it, one line each. What it
 * answers has been acknowledged by the house.
 */
final class Usher {

    static final String SAYS = "usher: ";

    private static final Money PRICE = Money.of(2_000, "EUR");
    private static final Duration UNTIL_START = Duration.ofMinutes(20);
    private static final Money FEE = Money.of(200, "EUR");

    private final ApplicationContext house;
    private @Nullable Rush rush;
    private @Nullable Pulse pulse;

    private Usher(ApplicationContext house) {
        this.house = house;
    }

    public static void main(String[] args) throws Exception {
        Usher usher = new Usher(SpringApplication.run(Houselights.class, args));
        say("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            say(usher.tried(line.split(" ")));
        }
    }

    /** A house in trouble answers as it can; its usher stays. */
    private String tried(String[] words) {
        try {
            return answer(words);
        } catch (RuntimeException failed) {
            return "failed " + failed;
        }
    }

    private static void say(String words) {
        System.out.println(SAYS + words);
        System.out.flush();
    }

    private String answer(String[] words) {
        return switch (words[0]) {
            case "open" -> open(words[1]);
            case "tier" ->
                tier(ShowId.parse(words[1]), Integer.parseInt(words[2])).toString();
            case "arm" -> arm(ShowId.parse(words[1]), Duration.parse(words[2]), Integer.parseInt(words[3]));
            case "sell" ->
                sell(Duration.parse(words[1]), tiers(words[2]), List.of(words).subList(3, words.length));
            case "resume" -> resume(CartId.parse(words[1]));
            case "rest" -> rest();
            case "pulse" -> pulse(ShowId.parse(words[1]));
            case "gaps" -> Objects.requireNonNull(pulse).gaps();
            case "hold" -> hold(HoldId.parse(words[1]), CartId.parse(words[2]), TierId.parse(words[3]));
            case "buy" -> buy(ArtistId.parse(words[1]), ShowId.parse(words[2]), TierId.parse(words[3]), words[4]);
            case "order" -> order(OrderId.parse(words[1]));
            default -> "what is " + words[0] + "?";
        };
    }

    /** Puts on a show whose doors are open, with one tier on sale. */
    private String open(String slug) {
        ArtistId artist = ArtistId.next();
        ShowId show = ShowId.next();
        Instant start = Instant.now().plus(UNTIL_START);
        Instant end = start.plus(Duration.ofHours(2));
        Programme programme = house.getBean(Programme.class);
        programme.save(new Artist(artist, "artist-of-" + slug, "The Ushers", "Soul", "Loud", "About", null));
        programme.save(
                show,
                new Programme.Draft(
                        artist,
                        slug,
                        "In a minute",
                        "One night only",
                        "About",
                        "The Hall",
                        ZoneId.of("Europe/Berlin"),
                        start.minus(Duration.ofMinutes(30)),
                        start,
                        end,
                        null,
                        null));
        TierId tier = tier(show, 10);
        return "%s %s %s %s".formatted(programme.publish(show).getClass().getSimpleName(), artist, show, tier);
    }

    /** Another tier of that show, on sale. */
    private TierId tier(ShowId show, int capacity) {
        TierId tier = TierId.next();
        Instant start = Instant.now().plus(UNTIL_START);
        house.getBean(TierDesk.class)
                .save(
                        tier,
                        show,
                        new TierDesk.TierDraft(
                                "Front row",
                                "",
                                PRICE,
                                FEE,
                                capacity,
                                4,
                                null,
                                "",
                                start.minus(Duration.ofHours(2)),
                                start.plus(Duration.ofHours(2)),
                                0));
        return tier;
    }

    /** Puts a line before a show: its room opens in a moment, the draw is as far away as said. */
    private String arm(ShowId show, Duration untilDraw, int buyersAtOnce) {
        Instant now = Instant.now();
        return house.getBean(LineDesk.class)
                .arm(show, new LineDesk.LinePlan(now.plusMillis(500), now.plus(untilDraw), buyersAtOnce))
                .getClass()
                .getSimpleName();
    }

    private static List<TierId> tiers(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",")).map(TierId::parse).toList();
    }

    private String sell(Duration betweenCarts, List<TierId> tiers, List<String> cards) {
        Rush begun = new Rush(house, tiers, cards, betweenCarts);
        rush = begun;
        begun.begin();
        return "selling";
    }

    private String resume(CartId cart) {
        Objects.requireNonNull(rush).resume(cart);
        return "resumed";
    }

    private String rest() {
        Objects.requireNonNull(rush).rest();
        return "rested";
    }

    private String pulse(ShowId show) {
        if (pulse == null) {
            Pulse begun = new Pulse(house, tier(show, Pulse.CARTS));
            pulse = begun;
            begun.begin();
        }
        return "beating";
    }

    private String hold(HoldId hold, CartId cart, TierId tier) {
        return house.getBean(BoxOffice.class)
                .hold(new HoldRequest(hold, cart, tier, 1, ""))
                .getClass()
                .getSimpleName();
    }

    private String buy(ArtistId artist, ShowId show, TierId tier, String cardToken) {
        OrderId order = OrderId.next();
        HoldId hold = HoldId.next();
        CartId cart = CartId.next();
        String held = hold(hold, cart, tier);
        if (!held.equals("Held")) {
            return held;
        }
        Orders orders = house.getBean(Orders.class);
        orders.place(new OrderDraft(
                order,
                cart,
                new Buyer("ida@fans.example", "Ida"),
                List.of(new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 1, PRICE, FEE)),
                List.of(hold),
                List.of(),
                null,
                ""));
        Orders.PayOutcome outcome = orders.pay(order, PaymentId.next(), cardToken, "/back");
        if (!(outcome instanceof Orders.PayOutcome.Completed)) {
            return outcome.toString();
        }
        return "Completed " + order(order);
    }

    private String order(OrderId id) {
        Tickets tickets = house.getBean(Tickets.class);
        List<Ticket> issued = tickets.ofOrder(id).stream().filter(Ticket::valid).toList();
        return "%s %s %d %s"
                .formatted(
                        id,
                        house.getBean(Orders.class).order(id).orElseThrow().state(),
                        issued.size(),
                        issued.isEmpty() ? "-" : tickets.walkInPath(issued.getFirst()));
    }
}
