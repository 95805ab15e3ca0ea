package live.houselights.storefront;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import live.houselights.accounts.CurrentAccount;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Cart;
import live.houselights.carts.Carts;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.kernel.Money;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.merch.Variant;
import live.houselights.messages.sales.CartChanged;
import live.houselights.messages.sales.StockChanged;
import live.houselights.messages.sales.TierChanged;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;
import live.houselights.waitinglist.WaitingList;
import live.houselights.waitingroom.Admissions;

/**
 * What can be bought while a show plays: a tip, the artist's things and tickets of the other tiers, for the cart that the
 * browser has anyway. The watch page shows it in a frame beside its picture, and from there the fan goes on to the checkout and
 * to the order without leaving the show ({@code docs/decisions/0032-the-shop-is-a-frame.md}).
 */
@OnRole(Role.STOREFRONT)
@Route(value = "counter/:slug", layout = FanLayout.class)
@PageTitle("Shop · Houselights")
@AnonymousAllowed
class CounterView extends Div implements BeforeEnterObserver {

    /** What tips count in where a show has no tier. */
    private static final Currency HOUSE_CURRENCY = Currency.getInstance("EUR");

    private final Catalog catalog;
    private final BoxOffice boxOffice;
    private final Merch merch;
    private final Carts carts;
    private final WaitingList waitingList;
    private final CurrentAccount account;
    private final BrowserCart cart;
    private final Admissions admissions;
    private final UpgradeOffers upgrades;
    private final Topics topics;
    private final Clock clock;

    CounterView(
            Catalog catalog,
            BoxOffice boxOffice,
            Merch merch,
            Carts carts,
            WaitingList waitingList,
            CurrentAccount account,
            BrowserCart cart,
            Admissions admissions,
            UpgradeOffers upgrades,
            Topics topics,
            Clock clock) {
        this.catalog = catalog;
        this.boxOffice = boxOffice;
        this.merch = merch;
        this.carts = carts;
        this.waitingList = waitingList;
        this.account = account;
        this.cart = cart;
        this.admissions = admissions;
        this.upgrades = upgrades;
        this.topics = topics;
        this.clock = clock;
        Mark.style(this, "page counter");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Show show = event.getRouteParameters()
                .get("slug")
                .flatMap(catalog::publishedShow)
                .orElseThrow(() -> new NotFoundException("No such show"));
        removeAll();
        add(new Counter(show));
    }

    /** The counter of one show, from its arrival to its leaving. */
    private final class Counter extends Div {

        private final Show show;
        private final BrowserCart.Here here = cart.here();
        private final Picks picks = new Picks(cart, carts);
        private final TipChooser tip = new TipChooser(this::tip);
        private final AddOns addOns = new AddOns(this::addMerch);
        private final Paragraph nothing = Mark.test(
                Mark.style(new Paragraph("Nothing is for sale just now. Enjoy the show!"), "lead"), "counter-empty");
        private final BuyBar buyBar = new BuyBar(this::buy);
        private final TierList tierList;
        private final UpgradeShelf upgrading;
        private final List<Product> products;

        Counter(Show show) {
            this.show = show;
            this.products = merch.productsOf(show.artist());
            this.tierList =
                    new TierList(show, tier -> new WaitingCorner(tier, waitingList, account), this::refreshBuyBar);
            this.upgrading = new UpgradeShelf(upgrades, show, Counter::toCheckout);
            Tint.on(Mark.style(this, "counter-parts"), show.tint());
            add(new H1(show.artistName()), nothing, tip, addOns, upgrading, tierList, buyBar);
            LiveUpdates.of(this, topics, this::refresh)
                    .on(TierChanged.class, changed -> changed.show().equals(show.id()))
                    .on(StockChanged.class, this::sells)
                    .on(CartChanged.class, changed -> changed.cart().equals(here.id()));
            addAttachListener(_ -> refresh());
        }

        private boolean sells(StockChanged changed) {
            return products.stream().anyMatch(product -> product.id().equals(changed.product()));
        }

        private void refresh() {
            Instant now = clock.instant();
            Cart mine = cart.cart();
            List<Tier> all = boxOffice.tiersLately(show.id());
            showTip(mine, all);
            List<Tier> tiers = all.stream()
                    .filter(tier -> tier.stateAt(now) != Tier.SaleState.CLOSED)
                    .toList();
            tierList.setVisible(!tiers.isEmpty() && admissions.admits(show.id(), here.id()));
            tierList.show(tiers, mine, now);
            addOns.show(merch.productsOf(show.artist()));
            upgrading.show(tiers, admissions.admits(show.id(), here.id()), now);
            boolean something = upgrading.isVisible()
                    || tip.isVisible()
                    || tierList.isVisible()
                    || addOns.isVisible()
                    || !mine.isEmpty();
            nothing.setVisible(!something);
            buyBar.setVisible(something);
            refreshBuyBar();
        }

        private static void toCheckout() {
            UI.getCurrent().navigate(CheckoutView.class);
        }

        private void showTip(Cart mine, List<Tier> tiers) {
            tip.setVisible(show.publication() == Publication.PUBLISHED);
            Show tipped = mine.tippedAt();
            boolean ours = tipped != null && tipped.id().equals(show.id());
            Money none =
                    Money.zero(mine.isEmpty() ? currency(tiers) : mine.total().currency());
            tip.show("A tip?", ours ? mine.tip() : none);
        }

        private static Currency currency(List<Tier> tiers) {
            return tiers.stream()
                    .map(tier -> tier.price().currency())
                    .findFirst()
                    .orElse(HOUSE_CURRENCY);
        }

        private void addMerch(Product product, Variant variant) {
            picks.add(product, variant);
            refresh();
        }

        private void tip(Money sum) {
            Words.refusal(cart.change(id -> carts.setTip(id, show.id(), sum))).ifPresent(Toast::problem);
            refresh();
        }

        private void refreshBuyBar() {
            buyBar.show(tierList.pieces(), tierList.total(), cart.cart());
        }

        private void buy() {
            if (tierList.pieces() == 0 && cart.cart().isEmpty()) {
                buyBar.say("Choose something first.");
                return;
            }
            Optional<String> said = picks.take(tierList);
            if (said.isPresent()) {
                buyBar.say(said.get());
                refresh();
            } else {
                toCheckout();
            }
        }
    }
}
