package live.houselights.storefront;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.accounts.CurrentAccount;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import live.houselights.messages.catalog.ShowChanged;
import live.houselights.messages.sales.CartChanged;
import live.houselights.messages.sales.StockChanged;
import live.houselights.messages.sales.TierChanged;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;
import live.houselights.waitinglist.WaitingList;
import live.houselights.waitingroom.Admissions;
import org.jspecify.annotations.Nullable;

/**
 * A show and its tickets. Availability moves while the fan looks; only what changed is sent.
 *
 * <p>What others change is read once for all pages of the show on this node. What a fan changes here is read for this page, at
 * once.
 */
@OnRole(Role.STOREFRONT)
@Route(value = "shows/:slug", layout = FanLayout.class)
@AnonymousAllowed
class ShowView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Products offered beside the tickets; the rest are in the store. */
    static final int MOST_ADD_ONS = 4;

    /** Told by the link of a party that is opened without a ticket. */
    private static final String PARTY = "party";

    private static final String INVITED =
            "Your friends are at a party here. With a ticket of your own you can join them: this"
                    + " browser keeps the invitation until you watch.";

    private final Catalog catalog;
    private final BoxOffice boxOffice;
    private final Merch merch;
    private final Shelves shelves;
    private final Tickets tickets;
    private final Carts carts;
    private final WaitingList waitingList;
    private final CurrentAccount account;
    private final BrowserCart cart;
    private final Admissions admissions;
    private final Topics topics;
    private final Clock clock;
    private @Nullable Page page;

    ShowView(
            Catalog catalog,
            BoxOffice boxOffice,
            Merch merch,
            Shelves shelves,
            Tickets tickets,
            Carts carts,
            WaitingList waitingList,
            CurrentAccount account,
            BrowserCart cart,
            Admissions admissions,
            Topics topics,
            Clock clock) {
        this.catalog = catalog;
        this.boxOffice = boxOffice;
        this.merch = merch;
        this.shelves = shelves;
        this.tickets = tickets;
        this.carts = carts;
        this.waitingList = waitingList;
        this.account = account;
        this.cart = cart;
        this.admissions = admissions;
        this.topics = topics;
        this.clock = clock;
        addClassName("show-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = event.getRouteParameters()
                .get("slug")
                .flatMap(catalog::publishedShow)
                .orElseThrow(() -> new NotFoundException("No such show"));
        removeAll();
        page = null;
        if (!admissions.admits(show.id(), cart.here().id())) {
            // A link inside the site asks for no page, so no filter has seen it.
            event.getUI().getPage().setLocation(LineFilter.lineOf(show));
            return;
        }
        page = new Page(show);
        if (event.getLocation().getQueryParameters().getParameters().containsKey(PARTY)) {
            add(Mark.test(Mark.style(new Paragraph(INVITED), "party-waits"), "party-waits"));
        }
        add(page);
    }

    @Override
    public String getPageTitle() {
        return page == null
                ? "Houselights"
                : "%s, %s · Houselights".formatted(page.show.title(), page.show.artistName());
    }

    /** The page of one show, from its arrival to its leaving. */
    private final class Page extends Div {

        private final BrowserCart.Here here = cart.here();
        private final Picks picks = new Picks(cart, carts);
        private final Div head = new Div();
        private final AddOns addOns = new AddOns(this::addMerch);
        private final BuyBar buyBar = new BuyBar(this::buy);
        private final WakeUp wakeUp = new WakeUp(this, clock, this::refreshTiers);
        private final TierList tierList;
        private Show show;
        private @Nullable StagePhase shownPhase;
        private Cart mine = cart.cart();

        Page(Show show) {
            this.show = show;
            this.tierList =
                    new TierList(show, tier -> new WaitingCorner(tier, waitingList, account), this::refreshBuyBar);
            Tint.on(Mark.style(this, "page show"), show.tint());
            Div side = Mark.style(
                    new Div(new Poster(show.poster(), show.title(), Artworks.Width.PAGE, true)), "show-side");
            Section about =
                    Mark.style(new Section(new H2("About this show"), new ProseBlock(show.about())), "show-about");
            about.setVisible(!show.about().isBlank());
            Div story = Mark.style(new Div(head, tierList, buyBar, addOns, about), "show-story");
            add(side, story);
            LiveUpdates.of(this, topics, this::refreshTiers)
                    .on(TierChanged.class, changed -> changed.show().equals(show.id()))
                    .ofSharedReadings();
            LiveUpdates.of(this, topics, this::refreshMine)
                    .on(CartChanged.class, changed -> changed.cart().equals(here.id()));
            LiveUpdates.of(this, topics, this::refreshAll)
                    .on(ShowChanged.class, changed -> changed.show().equals(show.id()))
                    .on(StockChanged.class, _ -> true)
                    .ofSharedReadings();
            addAttachListener(_ -> refreshAll());
        }

        private void refreshTiers() {
            show(boxOffice.tiersLately(show.id()));
        }

        private void refreshMine() {
            mine = cart.cart();
            refreshTiers();
        }

        private void refreshAll() {
            refreshTiers();
            showAddOns(shelves.lately(show.artist()));
        }

        /** After the fan has done something: all of it as it stands now. */
        private void refresh() {
            mine = cart.cart();
            show(boxOffice.tiers(show.id()));
            showAddOns(merch.productsOf(show.artist()));
        }

        private boolean sells() {
            return shownPhase != StagePhase.CANCELLED && shownPhase != StagePhase.ENDED;
        }

        private void show(List<Tier> tiers) {
            Instant now = clock.instant();
            Show current = catalog.publishedShow(show.slug()).orElse(show);
            StagePhase phase = current.phaseAt(now);
            if (phase != shownPhase || !current.equals(show)) {
                show = current;
                shownPhase = phase;
                head.removeAll();
                head.add(new ShowHead(show, artistSlug(), phase, walkIn(), now));
                addOns.setVisible(sells() && !addOns.isEmpty());
            }
            tierList.setVisible(sells() && !tiers.isEmpty());
            buyBar.setVisible(sells() && canBuySomething(tiers, now));
            tierList.show(tiers, mine, now);
            refreshBuyBar();
            wakeUp.at(Stream.concat(HomeView.phaseChanges(show), Offer.nextChange(tiers, now).stream())
                    .filter(now::isBefore)
                    .min(Comparator.naturalOrder()));
        }

        private boolean canBuySomething(List<Tier> tiers, Instant now) {
            return !mine.isEmpty()
                    || tiers.stream()
                            .map(tier -> tier.stateAt(now))
                            .anyMatch(state -> state == Tier.SaleState.ON_SALE
                                    || state == Tier.SaleState.PRESALE
                                    || state == Tier.SaleState.ALL_HELD);
        }

        private void refreshBuyBar() {
            buyBar.show(tierList.pieces(), tierList.total(), mine);
        }

        private void showAddOns(List<Product> all) {
            addOns.show(sells() ? all.stream().limit(MOST_ADD_ONS).toList() : List.of());
        }

        private void addMerch(Product product, Variant variant) {
            picks.add(product, variant);
            refresh();
        }

        private void buy() {
            if (tierList.pieces() == 0 && cart.cart().isEmpty()) {
                buyBar.say("Choose at least one ticket first.");
                return;
            }
            if (!admissions.admits(show.id(), here.id())) {
                // The page was opened before the line was, or its time is over.
                UI.getCurrent().getPage().setLocation(LineFilter.lineOf(show));
                return;
            }
            Optional<String> said = picks.take(tierList);
            if (said.isPresent()) {
                buyBar.say(said.get());
                refresh();
                return;
            }
            UI.getCurrent().navigate(CheckoutView.class);
        }

        private String artistSlug() {
            return catalog.artist(show.artist()).map(Artist::slug).orElse("");
        }

        private Optional<String> walkIn() {
            return account.get()
                    .flatMap(fan -> tickets.admitting(fan.email(), show.id()))
                    .map(tickets::walkInPath);
        }
    }
}
