package live.houselights.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.SpringServlet;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.TierDesk;
import live.houselights.catalog.Programme;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.shell.LiveUpdates;
import live.houselights.testing.Crowd;
import live.houselights.testing.Night;
import live.houselights.testing.OnH2;
import live.houselights.testing.TestClock;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** Many fans look at one show while others buy. */
@OnH2
class ManyPagesTest {

    private static final int PAGES = 40;
    private static final int CAPACITY = 18;

    @LocalServerPort
    int port;

    @Autowired
    ServletRegistrationBean<SpringServlet> vaadin;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    Programme programme;

    @Autowired
    TierDesk desk;

    @Autowired
    BoxOffice boxOffice;

    @Autowired
    TestClock clock;

    private final TierId tier = TierId.next();
    private ShowId show = ShowId.next();
    private String slug = "";
    private final List<UI> pages = new CopyOnWriteArrayList<>();

    /** How often this test's tier was read: sweeps read others' meanwhile. */
    private final AtomicLong readings = new AtomicLong();

    @BeforeEach
    void aShowOnSale() {
        clock.reset();
        Night night = Night.in30Days(clock.instant()).published(programme);
        show = night.show();
        slug = night.slug();
        desk.save(
                tier,
                show,
                new TierDesk.TierDraft(
                        "Floor",
                        "",
                        Money.of(2_500, "EUR"),
                        Money.of(250, "EUR"),
                        CAPACITY,
                        8,
                        null,
                        "",
                        clock.instant().minus(Duration.ofDays(1)),
                        night.startsAt(),
                        0));
    }

    @AfterEach
    void everybodyLeaves() {
        pages.forEach(page -> page.getSession().access(() -> page.getSession().close()));
    }

    @Test
    void whatOneFanTakesIsReadOnceForAllWhoLook() {
        countReadings();
        open(PAGES);
        await().atMost(Duration.ofSeconds(20)).until(() -> allSay(CAPACITY));
        settle();
        long before = readings.get();

        hold(3);

        await().atMost(Duration.ofSeconds(20)).until(() -> allSay(CAPACITY - 3));
        assertThat(readings.get() - before).isBetween(1L, PAGES / 2L);
    }

    @RepeatedTest(3)
    void noPageStaysBehindHoweverFastItSells() {
        open(PAGES / 2);

        List<Boolean> held = Crowd.of(4).attempt(12, _ -> hold(1));
        open(PAGES / 2);

        assertThat(held).containsOnly(true);
        await().atMost(Duration.ofSeconds(20)).until(() -> allSay(CAPACITY - 12));
    }

    private void open(int number) {
        VaadinService service = Objects.requireNonNull(vaadin.getServlet()).getService();
        int expected = pages.size() + number;
        Registration listening = service.addUIInitListener(opened -> pages.add(opened.getUI()));
        assertThat(Crowd.of(4).attempt(number, _ -> status())).containsOnly(200);
        listening.remove();
        assertThat(pages).hasSize(expected);
    }

    private int status() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:%d/shows/%s".formatted(port, slug)))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
            return page.statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private boolean hold(int places) {
        return boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, places, ""))
                instanceof HoldOutcome.Held;
    }

    private boolean allSay(int left) {
        return pages.stream()
                .allMatch(page -> locked(page, () -> left(page))
                        .filter(words -> words.contains(left + " left"))
                        .isPresent());
    }

    private static Optional<String> left(UI page) {
        return below(page)
                .filter(part -> "tier-left".equals(part.getElement().getAttribute("data-testid")))
                .map(part -> part.getElement().getText())
                .findFirst();
    }

    private static Stream<Component> below(Component part) {
        return Stream.concat(Stream.of(part), part.getChildren().flatMap(ManyPagesTest::below));
    }

    private static <T> T locked(UI page, Supplier<T> look) {
        page.getSession().lock();
        try {
            return look.get();
        } finally {
            page.getSession().unlock();
        }
    }

    /** Pages look once more after they opened. */
    private void settle() {
        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(LiveUpdates.QUIET.multipliedBy(3))
                .until(() -> before.getAndSet(readings.get()) == readings.get());
    }

    /** Hibernate takes a listener once, so only one test may count. */
    private void countReadings() {
        entities.unwrap(SessionFactoryImplementor.class)
                .getEventListenerRegistry()
                .appendListeners(EventType.POST_LOAD, loaded -> {
                    if (tier.value().equals(loaded.getId())) {
                        readings.incrementAndGet();
                    }
                });
    }
}
