package live.houselights.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Permission;
import live.houselights.accounts.Permissions;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Promotions;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Countries;
import live.houselights.catalog.Programme;
import live.houselights.catalog.Programme.Draft;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.merch.Shipment;
import live.houselights.onstage.Stages;
import live.houselights.orders.Orders;
import live.houselights.orders.SalesFigures;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** The demo has a show for every state, whenever it is started. It needs a context of its own, with the demo in it. */
@OnH2
@TestPropertySource(properties = "houselights.demo=true")
@DirtiesContext
class DemoTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Countries AT_HOME = new Countries(Countries.Rule.ONLY, List.of("DE"));

    /** Nothing else on a page is one long word of these letters. */
    private static final Pattern CSRF_TOKEN = Pattern.compile("[\\w-]{90,}");

    @LocalServerPort
    int port;

    @Autowired
    Catalog catalog;

    @Autowired
    Programme programme;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    Promotions promotions;

    @Autowired
    Tickets tickets;

    @Autowired
    Merch merch;

    @Autowired
    Accounts accounts;

    @Autowired
    Permissions permissions;

    @Autowired
    Artworks artworks;

    @Autowired
    Orders orders;

    @Autowired
    SalesFigures figures;

    @Autowired
    Stages stages;

    @Autowired
    Season season;

    @Autowired
    Company company;

    @Autowired
    Stand stand;

    @Autowired
    Crowd crowd;

    @Autowired
    TestClock clock;

    @BeforeEach
    void everybodyHasBought() {
        await().atMost(PATIENCE)
                .until(() -> boxOffice
                                .tier(tierOf(Playbill.MIDNIGHT_BRASS, 0))
                                .orElseThrow()
                                .stateAt(clock.instant())
                        == SaleState.CLOSED);
    }

    @AfterEach
    void theRealTime() {
        clock.reset();
        season.open(clock.instant());
        season.settle(clock.instant());
    }

    @Test
    void anybodySignsInAsThePeopleOfTheDemo() throws Exception {
        try (HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            String page = browser.send(at("/sign-in").build(), BodyHandlers.ofString())
                    .body();
            Matcher token = CSRF_TOKEN.matcher(page);
            assertThat(token.find()).isTrue();

            int forged = press(browser, "operator", "");
            int nobody = press(browser, "nobody", token.group());
            int operator = press(browser, "operator", token.group());

            assertThat(forged).isEqualTo(403);
            assertThat(nobody).isEqualTo(404);
            assertThat(operator).isEqualTo(302);
            assertThat(browser.send(at("/backstage").build(), BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private int press(HttpClient browser, String persona, String token) throws IOException, InterruptedException {
        HttpRequest request = at("/demo/sign-in/" + persona)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + token))
                .build();
        return browser.send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .timeout(PATIENCE);
    }

    @Test
    void showsThatAreOnOrWereHaveBeenTalkedAbout() {
        for (Night night :
                List.of(Playbill.NIGHT_SHIFT, Playbill.SUNDAY_SERVICE, Playbill.DRIFT, Playbill.ARCADE_HEART)) {
            List<Stages.ChatLine> lines = stages.recent(night.id(), 100);

            assertThat(lines).hasSizeGreaterThan(15);
            assertThat(lines).extracting(Stages.ChatLine::at).isSorted().allMatch(at -> at.isBefore(clock.instant()));
            assertThat(lines).extracting(Stages.ChatLine::role).contains("fan", "moderator", "team");
        }
        assertThat(stages.recent(Playbill.LAST_TRAIN.id(), 100)).isEmpty();
    }

    @Test
    void everyStateIsThere() {
        everyStateIsTrueNow();
    }

    @Test
    void aRestartDaysLaterMovesTheShowsAndAddsNothing() {
        List<Show> before = demoShows();
        List<Artist> artists = catalog.artists();
        List<Product> products = merch.products();
        List<Ticket> mias = tickets.ofHolder(Company.FAN);
        clock.advance(Duration.ofDays(3).plusHours(5));

        restart();

        everyStateIsTrueNow();
        assertThat(demoShows())
                .extracting(Show::id)
                .isEqualTo(before.stream().map(Show::id).toList());
        assertThat(demoShows())
                .extracting(Show::slug)
                .isEqualTo(before.stream().map(Show::slug).toList());
        assertThat(catalog.artists()).isEqualTo(artists);
        assertThat(merch.products())
                .extracting(Product::id)
                .isEqualTo(products.stream().map(Product::id).toList());
        assertThat(tickets.ofHolder(Company.FAN))
                .extracting(Ticket::id)
                .containsExactlyInAnyOrderElementsOf(
                        mias.stream().map(Ticket::id).toList());
    }

    @Test
    void aRestartLeavesWhatPeopleHaveWritten() {
        Show own = ownShow();
        Show edited = catalog.show(Playbill.LOW_TIDE.id()).orElseThrow();
        programme.save(edited.id(), rewritten(edited, "High Tide Sessions", 48, AT_HOME));
        clock.advance(Duration.ofDays(3));

        restart();

        assertThat(catalog.show(own.id())).hasValue(own);
        Show moved = catalog.show(edited.id()).orElseThrow();
        assertThat(moved.startsAt()).isAfter(edited.startsAt());
        assertThat(moved.title()).isEqualTo("High Tide Sessions");
        assertThat(moved.replayHours()).isEqualTo(48);
        assertThat(moved.countries()).isEqualTo(AT_HOME);
        programme.save(edited.id(), rewritten(edited, edited.title(), null, null));
    }

    @Test
    void miaHasTicketsForTheLiveShowAFreeOneAndTheReplay() {
        assertThat(tickets.ofHolder(Company.FAN))
                .extracting(Ticket::show)
                .containsExactlyInAnyOrder(Playbill.NIGHT_SHIFT.id(), Playbill.SAMBA.id(), Playbill.DRIFT.id());
        assertThat(orders.ofBuyer(Company.FAN)).hasSize(3);
    }

    @Test
    void theLastTrainHasSoldOverTwoWeeksAsShowsDo() {
        Instant now = clock.instant();

        List<Integer> days =
                figures
                        .curve(Playbill.LAST_TRAIN.id(), now.minus(Seats.ON_SALE_SINCE), now, Duration.ofDays(1))
                        .stream()
                        .map(SalesFigures.Point::tickets)
                        .toList();

        int sold = days.stream().mapToInt(Integer::intValue).sum();
        assertThat(sold).isEqualTo(figures.totals(Playbill.LAST_TRAIN.id()).tickets());
        assertThat(days).filteredOn(day -> day > 0).hasSizeGreaterThanOrEqualTo(8);
        assertThat(days).allMatch(day -> day < sold / 2);
    }

    @Test
    void oneSeedSellsAlikeEachTimeAndNeverBeforeTheSaleOrInTheFuture() {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");

        List<Purchase> purchases = Audience.until(now);

        assertThat(Audience.until(now)).isEqualTo(purchases);
        assertThat(purchases).extracting(Purchase::key).doesNotHaveDuplicates();
        assertThat(purchases)
                .extracting(Purchase::at)
                .filteredOn(Objects::nonNull)
                .allMatch(at -> !at.isBefore(now.minus(Seats.ON_SALE_SINCE)) && at.isBefore(now));
    }

    @Test
    void aParcelWaitsForEachArtistOfAnOrder() {
        assertThat(merch.shipments(DemoIds.order("shop/two-artists")))
                .extracting(Shipment::artist)
                .containsExactlyInAnyOrder(Act.PAPER.id(), Act.OKONJO.id());
    }

    @Test
    void noorManagesTheoModeratesAndAdaRunsTheHouse() {
        assertThat(permissions.artistsFor(account(Company.MANAGER), Permission.PROGRAMME))
                .hasSizeGreaterThanOrEqualTo(3)
                .doesNotContain(Act.VELVET.id());
        assertThat(permissions.may(account(Company.MODERATOR), Permission.MODERATION, Act.VELVET.id()))
                .isTrue();
        assertThat(permissions.may(account(Company.MODERATOR), Permission.SALES, Act.VELVET.id()))
                .isFalse();
        assertThat(accounts.byEmail(Company.OPERATOR).orElseThrow().operator()).isTrue();
        assertThat(accounts.byEmail(Company.FAN).orElseThrow().name()).isEqualTo("Mia");
    }

    @Test
    void everyPictureThatIsNamedIsThere() {
        await().atMost(PATIENCE).until(() -> catalog.artists().stream().allMatch(artist -> artist.portrait() != null));

        assertThat(demoShows()).allSatisfy(show -> {
            assertThat(artworks.jpeg(Optional.ofNullable(show.poster()).orElseThrow(), Artworks.Width.CARD))
                    .isPresent();
            assertThat(show.tint()).isNotEqualTo(Artworks.TINT_WITHOUT_PICTURE);
        });
        assertThat(merch.products())
                .allSatisfy(product -> assertThat(artworks.jpeg(
                                Optional.ofNullable(product.picture()).orElseThrow(), Artworks.Width.CARD))
                        .isPresent());
    }

    @Test
    void theStandHasShirtsInSizesAndSomethingThatIsSoldOut() {
        Product shirt = merch.product("low-tide-shirt").orElseThrow();

        assertThat(shirt.variants()).extracting("name").containsExactly("S", "M", "L", "XL", "XXL");
        assertThat(shirt.variants().getLast().left()).isZero();
    }

    private void everyStateIsTrueNow() {
        Instant now = clock.instant();
        assertThat(phase(Playbill.NIGHT_SHIFT)).isEqualTo(StagePhase.LIVE);
        assertThat(sale(Playbill.NIGHT_SHIFT, 0)).isEqualTo(SaleState.ON_SALE);
        assertThat(phase(Playbill.SUNDAY_SERVICE)).isEqualTo(StagePhase.DOORS);
        assertThat(sale(Playbill.LAST_TRAIN, 0)).isEqualTo(SaleState.SOLD_OUT);
        assertThat(sale(Playbill.LAST_TRAIN, 1)).isEqualTo(SaleState.ON_SALE);
        assertThat(tier(Playbill.SAMBA, 0).allIn().isZero()).isTrue();
        assertThat(tier(Playbill.ORCHARD, 0).left()).isEqualTo(3);
        assertThat(sale(Playbill.VESPERS, 0)).isEqualTo(SaleState.SOLD_OUT);
        assertThat(sale(Playbill.STANDING_WAVES, 0)).isEqualTo(SaleState.PRESALE);
        assertThat(sale(Playbill.ELEVEN_ROOMS, 0)).isEqualTo(SaleState.UPCOMING);
        assertThat(tier(Playbill.WINTER_QUARTERS, 0).salesOpen()).isBetween(now, now.plus(Duration.ofMinutes(10)));
        assertThat(phase(Playbill.DRIFT)).isEqualTo(StagePhase.REPLAY);
        assertThat(sale(Playbill.DRIFT, 0)).isEqualTo(SaleState.ON_SALE);
        assertThat(phase(Playbill.MIDNIGHT_BRASS)).isEqualTo(StagePhase.ENDED);
        assertThat(sale(Playbill.MIDNIGHT_BRASS, 0)).isEqualTo(SaleState.CLOSED);
        assertThat(phase(Playbill.CONCRETE_GARDEN)).isEqualTo(StagePhase.CANCELLED);
        assertThat(promotions.usable(Playbill.SAO_JOAO.id(), "house10")).isPresent();
        assertThat(demoShows().stream().map(Show::zone).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    private void restart() {
        company.moveIn();
        season.open(clock.instant());
        stand.setUp();
        crowd.buy(clock.instant());
        season.settle(clock.instant());
    }

    private List<Show> demoShows() {
        return Playbill.all().stream()
                .map(night -> catalog.show(night.id()).orElseThrow())
                .toList();
    }

    private Show ownShow() {
        ShowId id = ShowId.next();
        Show model = catalog.show(Playbill.SAMBA.id()).orElseThrow();
        programme.save(
                id,
                new Draft(
                        model.artist(),
                        "",
                        "My own night",
                        model.tagline(),
                        model.about(),
                        model.venue(),
                        model.zone(),
                        model.doorsAt(),
                        model.startsAt(),
                        model.endsAt(),
                        model.replayUntil(),
                        model.poster()));
        return catalog.show(id).orElseThrow();
    }

    private static Draft rewritten(
            Show show, String title, @Nullable Integer replayHours, @Nullable Countries countries) {
        return new Draft(
                show.artist(),
                show.slug(),
                title,
                show.tagline(),
                show.about(),
                show.venue(),
                show.zone(),
                show.doorsAt(),
                show.startsAt(),
                show.endsAt(),
                show.replayUntil(),
                replayHours,
                countries,
                show.poster());
    }

    private StagePhase phase(Night night) {
        return catalog.show(night.id()).orElseThrow().phaseAt(clock.instant());
    }

    private SaleState sale(Night night, int seats) {
        return tier(night, seats).stateAt(clock.instant());
    }

    private Tier tier(Night night, int seats) {
        return boxOffice.tier(tierOf(night, seats)).orElseThrow();
    }

    private static TierId tierOf(Night night, int seats) {
        return night.tierId(night.seats().get(seats));
    }

    private AccountId account(String email) {
        return accounts.byEmail(email).orElseThrow().id();
    }
}
