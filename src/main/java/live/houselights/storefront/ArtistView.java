package live.houselights.storefront;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
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
import live.houselights.accounts.CurrentAccount;
import live.houselights.accounts.Followers;
import live.houselights.catalog.Artist;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.merch.Merch;
import live.houselights.merch.Product;
import live.houselights.shell.FanLayout;

/** Somebody who plays: who they are, where to hear them, what to take home. */
@OnRole(Role.STOREFRONT)
@Route(value = "artists/:slug", layout = FanLayout.class)
@AnonymousAllowed
class ArtistView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** Shows on the page, the newest; nobody scrolls through more posters than this. */
    static final int MOST_SHOWS = 24;

    private final Catalog catalog;
    private final Merch merch;
    private final Offers offers;
    private final Followers followers;
    private final CurrentAccount account;
    private final Clock clock;
    private String title = "Houselights";

    ArtistView(Catalog catalog, Merch merch, Offers offers, Followers followers, CurrentAccount account, Clock clock) {
        this.catalog = catalog;
        this.merch = merch;
        this.offers = offers;
        this.followers = followers;
        this.account = account;
        this.clock = clock;
        Mark.style(this, "page artist");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Artist artist = event.getRouteParameters()
                .get("slug")
                .flatMap(catalog::artist)
                .orElseThrow(() -> new NotFoundException("No such artist"));
        title = artist.name() + " · Houselights";
        removeAll();
        add(head(artist));
        shows(artist);
        goods(artist);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private Header head(Artist artist) {
        Div words = Mark.style(
                new Div(
                        Mark.style(new Span(artist.genre()), "badge"),
                        Mark.test(new H1(artist.name()), "artist-name"),
                        Mark.style(new Paragraph(artist.tagline()), "lead"),
                        new FollowToggle(artist, followers, account),
                        new ProseBlock(artist.about())),
                "artist-words");
        Poster portrait = new Poster(artist.portrait(), artist.name(), Artworks.Width.PAGE, true);
        return Mark.style(new Header(portrait, words), "artist-head");
    }

    private void shows(Artist artist) {
        Instant now = clock.instant();
        List<Show> published = catalog.showsOf(artist.id()).stream()
                .filter(show -> show.publication() != Publication.DRAFT)
                .limit(MOST_SHOWS)
                .sorted(Comparator.comparing((Show show) -> show.endsAt().isBefore(now))
                        .thenComparing(Show::startsAt))
                .toList();
        Div row = Mark.style(new Div(), "poster-grid");
        published.forEach(
                show -> row.add(new PosterCard(new PosterCard.Model(show, show.phaseAt(now), offers.of(show)))));
        if (published.isEmpty()) {
            row.add(Mark.style(new Paragraph("No shows are announced just now."), "muted"));
        }
        add(Mark.style(new Section(new H2("Shows"), row), "row"));
    }

    private void goods(Artist artist) {
        List<Product> products = merch.productsOf(artist.id());
        if (!products.isEmpty()) {
            Div grid = Mark.style(new Div(), "product-grid");
            products.forEach(product -> grid.add(new ProductCard(product)));
            add(Mark.style(new Section(new H2("To take home"), grid), "row"));
        }
    }
}
