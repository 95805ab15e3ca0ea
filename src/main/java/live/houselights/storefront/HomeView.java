package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.ShowId;
import live.houselights.messages.catalog.ShowChanged;
import live.houselights.messages.sales.TierChanged;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;

/** The programme: what is on now, what can be bought, what is coming, what can be watched again. */
@OnRole(Role.STOREFRONT)
@Route(value = "", layout = FanLayout.class)
@PageTitle("Houselights: concerts, live, wherever you are")
@AnonymousAllowed
class HomeView extends Div {

    private final Catalog catalog;
    private final Offers offers;
    private final Clock clock;
    private final WakeUp wakeUp;
    private final Map<ShowId, PosterCard> cards = new HashMap<>();
    private List<PosterCard.Model> shown = List.of();

    HomeView(Catalog catalog, Offers offers, Topics topics, Clock clock) {
        this.catalog = catalog;
        this.offers = offers;
        this.clock = clock;
        this.wakeUp = new WakeUp(this, clock, this::refresh);
        addClassName("home");
        LiveUpdates.of(this, topics, this::refresh)
                .on(ShowChanged.class, _ -> true)
                .on(TierChanged.class, _ -> true);
        addAttachListener(_ -> refresh());
    }

    private void refresh() {
        Instant now = clock.instant();
        List<PosterCard.Model> models = catalog.programme().stream()
                .map(show -> new PosterCard.Model(show, show.phaseAt(now), offers.of(show)))
                .toList();
        if (sameRows(models)) {
            models.stream().filter(model -> !shown.contains(model)).forEach(this::update);
        } else {
            rebuild(models);
        }
        shown = models;
        wakeUp.at(nextChange(models, now));
    }

    private void update(PosterCard.Model model) {
        Optional.ofNullable(cards.get(model.show().id())).ifPresent(card -> card.show(model));
    }

    private boolean sameRows(List<PosterCard.Model> models) {
        return !shown.isEmpty()
                && models.stream()
                        .map(model -> List.of(model.show(), Row.of(model)))
                        .toList()
                        .equals(shown.stream()
                                .map(model -> List.of(model.show(), Row.of(model)))
                                .toList());
    }

    private void rebuild(List<PosterCard.Model> models) {
        removeAll();
        cards.clear();
        if (models.isEmpty()) {
            add(nothingYet());
            return;
        }
        add(new HomeHero(headliner(models), clock.instant()));
        Map<Row, List<PosterCard.Model>> rows = new EnumMap<>(Row.class);
        for (Row row : Row.values()) {
            rows.put(row, models.stream().filter(model -> Row.of(model) == row).toList());
        }
        Div page = Mark.style(new Div(), "page");
        rows.forEach((row, content) -> {
            if (!content.isEmpty()) {
                page.add(row(row, content));
            }
        });
        add(page);
    }

    private Component row(Row row, List<PosterCard.Model> models) {
        Div list = Mark.style(new Div(), "poster-row");
        list.getElement().setAttribute("tabindex", "0");
        list.getElement().setAttribute("role", "group");
        list.getElement().setAttribute("aria-label", row.heading);
        for (PosterCard.Model model : models) {
            PosterCard card = new PosterCard(model);
            cards.put(model.show().id(), card);
            list.add(card);
        }
        Section section = Mark.style(new Section(new H2(row.heading), list), "row");
        return Mark.test(section, "row-" + row.testName);
    }

    private static PosterCard.Model headliner(List<PosterCard.Model> models) {
        return Stream.of(StagePhase.LIVE, StagePhase.DOORS, StagePhase.ANNOUNCED, StagePhase.REPLAY)
                .flatMap(phase -> models.stream().filter(model -> model.phase() == phase))
                .findFirst()
                .orElse(models.getFirst());
    }

    private static Component nothingYet() {
        Div page = Mark.style(
                new Div(
                        new H1("The house is dark tonight"),
                        Mark.style(new Paragraph("No shows are announced yet. Come back soon."), "lead"),
                        Mark.style(new Anchor("/store", "Look into the store"), "action")),
                "page empty");
        return page;
    }

    static Optional<Instant> nextChange(List<PosterCard.Model> models, Instant now) {
        return models.stream()
                .flatMap(model -> Stream.concat(phaseChanges(model.show()), model.offer().next().stream()))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    static Stream<Instant> phaseChanges(Show show) {
        return Stream.concat(
                Stream.of(show.doorsAt(), show.startsAt(), show.endsAt()), Stream.ofNullable(show.replayUntil()));
    }

    private enum Row {
        ON_NOW("On now", "on-now"),
        ON_SALE("On sale", "on-sale"),
        FREE("Free to watch", "free"),
        COMING_UP("Coming up", "coming-up"),
        REPLAYS("Watch again", "replays");

        private final String heading;
        private final String testName;

        Row(String heading, String testName) {
            this.heading = heading;
            this.testName = testName;
        }

        static Row of(PosterCard.Model model) {
            return switch (model.phase()) {
                case LIVE, DOORS -> ON_NOW;
                case REPLAY, ENDED -> REPLAYS;
                case CANCELLED -> COMING_UP;
                case ANNOUNCED -> ofSale(model.offer());
            };
        }

        private static Row ofSale(Offer offer) {
            if (!offer.canBeBought()) {
                return COMING_UP;
            }
            return offer.isFree() ? FREE : ON_SALE;
        }
    }
}
