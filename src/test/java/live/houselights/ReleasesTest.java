package live.houselights;

import static live.houselights.cluster.Role.BACKSTAGE;
import static live.houselights.cluster.Role.BEACONING;
import static live.houselights.cluster.Role.BILLING;
import static live.houselights.cluster.Role.ONSTAGE;
import static live.houselights.cluster.Role.STOREFRONT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import live.houselights.cluster.Role;
import live.houselights.edge.Edge;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.RecurringJob;
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
import live.houselights.testing.FreePort;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Each of the five releases started alone, on one PostgreSQL and in one cluster, and what each of them is without. All of it
 * in one process, so it costs seconds; what only processes of their own can show is elsewhere.
 */
class ReleasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Money PRICE = Money.of(2_000, "EUR");
    private static final Money FEE = Money.of(200, "EUR");
    private static final String CARD = """
        {"number":"4242424242424242","expiry":"12/40","cvc":"123"}\
        """;

    /** The ground, which every release stands on. */
    private static final Set<String> GROUND = Set.of("cluster", "jobs", "shell", "sql");

    private static final Map<Role, Set<String>> MODULES = Map.of(
            STOREFRONT,
            Set.of(
                    "accounts",
                    "announcements",
                    "boxoffice",
                    "carts",
                    "catalog",
                    "edge",
                    "mail",
                    "makegoods",
                    "merch",
                    "onstage",
                    "orders",
                    "storefront",
                    "waitinglist",
                    "waitingroom"),
            BACKSTAGE,
            Set.of(
                    "accounts",
                    "announcements",
                    "backstage",
                    "beaconing",
                    "boxoffice",
                    "catalog",
                    "mail",
                    "makegoods",
                    "merch",
                    "onstage",
                    "orders",
                    "waitinglist",
                    "waitingroom"),
            ONSTAGE,
            Set.of("accounts", "boxoffice", "catalog", "edge", "onstage"),
            BEACONING,
            Set.of("beaconing", "edge"),
            BILLING,
            Set.of("billing"));

    private static final Map<Role, ConfigurableApplicationContext> HOUSE = new EnumMap<>(Role.class);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static EmbeddedPostgres database;

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .start();
        int seed = FreePort.next();
        for (Role role : List.of(STOREFRONT, BILLING, BACKSTAGE, ONSTAGE, BEACONING)) {
            int port = role == STOREFRONT ? seed : FreePort.next();
            HOUSE.put(role, start(role, port, seed));
        }
    }

    private static ConfigurableApplicationContext start(Role role, int port, int seed) {
        Stream<String> secret = role == BILLING
                ? Stream.of("--houselights.payments.test.webhook-secret=what-billing-alone-knows-0123456789abcdef")
                : Stream.of();
        Stream<String> properties = Stream.of(
                "--spring.profiles.active=test",
                "--spring.main.banner-mode=off",
                "--houselights.roles=" + role.name().toLowerCase(Locale.ROOT),
                "--houselights.cluster.port=" + port,
                "--houselights.cluster.seeds=127.0.0.1:" + seed,
                "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.datasource.hikari.maximum-pool-size=8");
        return new SpringApplicationBuilder(Houselights.class)
                .run(Stream.concat(properties, secret).toArray(String[]::new));
    }

    @AfterAll
    static void stop() throws IOException {
        HOUSE.values().parallelStream().forEach(ConfigurableApplicationContext::close);
        HOUSE.clear();
        database.close();
    }

    @Test
    void eachHoldsItsModulesAndNoOthers() {
        HOUSE.forEach((role, release) -> assertThat(modulesOf(release))
                .as("modules of %s", role)
                .isEqualTo(with(GROUND, MODULES.getOrDefault(role, Set.of()))));
    }

    private static Set<String> modulesOf(ConfigurableApplicationContext release) {
        return Stream.of(release.getBeanDefinitionNames())
                .map(release::getBean)
                .map(AopUtils::getTargetClass)
                .map(Class::getName)
                .filter(name -> name.startsWith(Releases.HOUSE))
                .map(name -> name.substring(Releases.HOUSE.length()))
                .filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.indexOf('.')))
                .filter(module -> !module.equals("testing") && !module.equals("kernel"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> with(Set<String> some, Set<String> more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    @Test
    void onlyReleasesWithPagesRunVaadin() {
        assertThat(rolesWhere(release -> Stream.of(release.getBeanDefinitionNames())
                        .map(release::getType)
                        .anyMatch(type -> type != null && type.getName().startsWith("com.vaadin."))))
                .containsExactlyInAnyOrder(STOREFRONT, BACKSTAGE);
    }

    @Test
    void onlyReleasesThatServeTheCrowdOpenTheEdge() {
        assertThat(rolesWhere(release -> release.getBeanNamesForType(Edge.class).length > 0))
                .containsExactlyInAnyOrder(STOREFRONT, ONSTAGE, BEACONING);
    }

    @Test
    void onlyBillingKnowsPaymentSecretsAndTables() {
        assertThat(rolesWhere(release -> release.getEnvironment().containsProperty(StartRules.TEST_SECRET)))
                .containsExactly(BILLING);
        assertThat(rolesWhere(release -> entitiesOf(release).stream().anyMatch(name -> name.contains(".billing."))))
                .containsExactly(BILLING);
        assertThat(entitiesOf(release(BILLING))).allMatch(name -> name.startsWith("live.houselights.billing."));
        assertThat(rolesWhere(release -> entitiesOf(release).isEmpty())).containsExactly(BEACONING);
    }

    private static Set<String> entitiesOf(ConfigurableApplicationContext release) {
        return release.getBeanProvider(EntityManagerFactory.class).stream()
                .flatMap(store -> store.getMetamodel().getEntities().stream())
                .map(entity -> entity.getJavaType().getName())
                .collect(Collectors.toSet());
    }

    @Test
    void eachTakesTheJobsOfItsOwnModules() {
        assertThat(jobsOf(release(ONSTAGE))).containsExactly("onstage.parties", "onstage.takes");
        assertThat(jobsOf(release(BEACONING))).isEmpty();
        assertThat(jobsOf(release(BILLING))).isNotEmpty().allMatch(name -> name.startsWith("billing."));
        assertThat(jobsOf(release(STOREFRONT)))
                .contains("orders.advance", "mail.outbox-sweep")
                .noneMatch(name -> name.startsWith("billing.")
                        || name.startsWith("announcements.")
                        || name.startsWith("makegoods."));
        assertThat(jobsOf(release(BACKSTAGE)))
                .contains(
                        "mail.outbox-sweep",
                        "announcements.sweep",
                        "announcements.tell",
                        "makegoods.sweep",
                        "makegoods.give")
                .noneMatch(name -> name.startsWith("orders.") || name.startsWith("billing."));
    }

    private static Set<String> jobsOf(ConfigurableApplicationContext release) {
        Stream<String> handled = release.getBeansOfType(JobHandler.class).values().stream()
                .map(handler -> handler.kind().name());
        Stream<String> again =
                release.getBeansOfType(RecurringJob.class).values().stream().map(RecurringJob::name);
        return Stream.concat(handled, again)
                .filter(name -> !name.startsWith("test"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachServesItsOwnPagesOnly() throws Exception {
        assertThat(answering("/")).containsExactly(STOREFRONT);
        assertThat(answering("/store")).containsExactly(STOREFRONT);
        assertThat(answering("/backstage/orders")).containsExactly(BACKSTAGE);
        assertThat(answering("/sign-in")).containsExactlyInAnyOrder(STOREFRONT, BACKSTAGE);
        assertThat(answering("/backstage")).containsExactly(BACKSTAGE);
        assertThat(answering("/payments/test/challenge/nobodys")).isEmpty();
        assertThat(posting("/payments/test/tokens")).containsExactly(BILLING);
        assertThat(posting("/payments/webhooks/test")).containsExactly(BILLING);
    }

    private static Set<Role> answering(String path) throws Exception {
        return serving(HttpRequest.newBuilder().GET(), path, Set.of(200, 302));
    }

    private static Set<Role> posting(String path) throws Exception {
        return serving(HttpRequest.newBuilder().POST(BodyPublishers.ofString(CARD)), path, Set.of(200, 401));
    }

    private static Set<Role> serving(HttpRequest.Builder request, String path, Set<Integer> good) throws Exception {
        Set<Role> serving = EnumSet.noneOf(Role.class);
        for (Role role : HOUSE.keySet()) {
            HttpResponse<String> answer = send(role, path, request);
            assertThat(answer.statusCode()).as("%s at %s", path, role).isLessThan(500);
            if (good.contains(answer.statusCode())) {
                serving.add(role);
            }
        }
        return serving;
    }

    private static HttpResponse<String> send(Role role, String path, HttpRequest.Builder request) throws Exception {
        String port = release(role).getEnvironment().getProperty("local.server.port");
        return HTTP.send(
                request.copy()
                        .uri(URI.create("http://localhost:" + port + path))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .header("Content-Type", "application/json")
                        .timeout(PATIENCE)
                        .build(),
                BodyHandlers.ofString());
    }

    /** Drafted backstage, sold at the storefront, paid at billing, shown to the stage, and called back backstage. */
    @Test
    void togetherTheyAreTheHouse() throws Exception {
        ArtistId artist = ArtistId.next();
        ShowId show = ShowId.next();
        TierId tier = TierId.next();
        assertThat(release(STOREFRONT).getBean(Catalog.class).show(show)).isEmpty();

        putOn(release(BACKSTAGE), artist, show, tier);

        await().atMost(PATIENCE)
                .until(() ->
                        release(STOREFRONT).getBean(Catalog.class).show(show).isPresent());
        OrderId order = buy(artist, show, tier);
        Ticket ticket = ticketSeenBy(ONSTAGE, order);
        assertThat(walkIn(ticket).statusCode()).isEqualTo(303);

        release(BACKSTAGE).getBean(Orders.class).refund(order, "The singer is ill");

        await().atMost(PATIENCE).until(() -> !ticketSeenBy(ONSTAGE, order).valid());
    }

    private static void putOn(ConfigurableApplicationContext desk, ArtistId artist, ShowId show, TierId tier) {
        Instant start = Instant.now().plus(Duration.ofMinutes(20));
        Programme programme = desk.getBean(Programme.class);
        programme.save(new Artist(artist, "", "The Releases", "Soul", "Loud", "About", null));
        programme.save(
                show,
                new Programme.Draft(
                        artist,
                        "",
                        "Five of them",
                        "One night only",
                        "About",
                        "The Hall",
                        ZoneId.of("Europe/Berlin"),
                        start.minus(Duration.ofMinutes(30)),
                        start,
                        start.plus(Duration.ofHours(2)),
                        null,
                        null));
        assertThat(desk.getBean(TierDesk.class).save(tier, show, draft(start, 10)))
                .isEqualTo(new TierOutcome.Saved());
        assertThat(desk.getBean(TierDesk.class).save(tier, show, draft(start, 20)))
                .as("the tier's writer lives at the storefront")
                .isEqualTo(new TierOutcome.Saved());
        assertThat(programme.publish(show)).isEqualTo(new Programme.PublishOutcome.Done());
    }

    private static TierDraft draft(Instant start, int capacity) {
        return new TierDraft(
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
                0);
    }

    private static OrderId buy(ArtistId artist, ShowId show, TierId tier) throws Exception {
        ConfigurableApplicationContext shop = release(STOREFRONT);
        OrderId order = OrderId.next();
        HoldId hold = HoldId.next();
        CartId cart = CartId.next();
        assertThat(shop.getBean(BoxOffice.class).hold(new HoldRequest(hold, cart, tier, 1, "")))
                .isInstanceOf(HoldOutcome.Held.class);
        shop.getBean(Orders.class)
                .place(new OrderDraft(
                        order,
                        cart,
                        new Buyer("ida@fans.example", "Ida"),
                        List.of(new OrderLine(OrderLine.Kind.TICKET, artist, show, "Front row", 1, PRICE, FEE)),
                        List.of(hold),
                        List.of(),
                        null,
                        ""));
        String token = send(
                        BILLING,
                        "/payments/test/tokens",
                        HttpRequest.newBuilder().POST(BodyPublishers.ofString(CARD)))
                .body()
                .replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        assertThat(shop.getBean(Orders.class).pay(order, PaymentId.next(), token, "/back"))
                .isInstanceOf(Orders.PayOutcome.Completed.class);
        return order;
    }

    private static Ticket ticketSeenBy(Role role, OrderId order) {
        return release(role).getBean(Tickets.class).ofOrder(order).getFirst();
    }

    private static HttpResponse<String> walkIn(Ticket ticket) throws Exception {
        return send(ONSTAGE, release(ONSTAGE).getBean(Tickets.class).walkInPath(ticket), HttpRequest.newBuilder());
    }

    private static Set<Role> rolesWhere(Predicate<ConfigurableApplicationContext> holds) {
        return HOUSE.entrySet().stream()
                .filter(release -> holds.test(release.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static ConfigurableApplicationContext release(Role role) {
        return Objects.requireNonNull(HOUSE.get(role));
    }
}
