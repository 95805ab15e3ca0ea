package live.houselights.storefront;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.Cart;
import live.houselights.carts.CartOutcome;
import live.houselights.carts.Carts;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.cluster.Topics;
import live.houselights.messages.sales.TierChanged;
import live.houselights.shell.FanLayout;
import live.houselights.shell.LiveUpdates;
import live.houselights.waitinglist.WaitingList;
import live.houselights.waitinglist.WaitingPlace;
import live.houselights.waitinglist.WaitingPlace.Offer;
import org.jspecify.annotations.Nullable;

/** A place on a waiting list, from the first mail to the offer. Whoever has the key sees it, and may buy what is offered. */
@OnRole(Role.STOREFRONT)
@Route(value = "waiting/:key", layout = FanLayout.class)
@PageTitle("Your place · Houselights")
@AnonymousAllowed
class WaitingView extends Div implements BeforeEnterObserver {

    private final WaitingList list;
    private final BoxOffice boxOffice;
    private final Catalog catalog;
    private final Carts carts;
    private final BrowserCart cart;
    private final Topics topics;
    private @Nullable WaitingPlace shown;

    WaitingView(WaitingList list, BoxOffice boxOffice, Catalog catalog, Carts carts, BrowserCart cart, Topics topics) {
        this.list = list;
        this.boxOffice = boxOffice;
        this.catalog = catalog;
        this.carts = carts;
        this.cart = cart;
        this.topics = topics;
        Mark.style(this, "page waiting");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        WaitingPlace place = event.getRouteParameters()
                .get("key")
                .flatMap(list::place)
                .orElseThrow(() -> new NotFoundException("No such place"));
        Div content = new Div();
        LiveUpdates.of(content, topics, () -> refresh(content, place.key()))
                .on(TierChanged.class, changed -> changed.tier().equals(place.tier()));
        content.addAttachListener(_ -> refresh(content, place.key()));
        shown = null;
        removeAll();
        add(content);
    }

    private void refresh(Div content, String key) {
        WaitingPlace place = list.place(key).orElseThrow(() -> new NotFoundException("No such place"));
        if (place.equals(shown)) {
            return;
        }
        shown = place;
        Show show = catalog.show(place.show()).orElseThrow(() -> new NotFoundException("No such show"));
        Tier tier = boxOffice.tier(place.tier()).orElseThrow(() -> new NotFoundException("No such tier"));
        Div words = Mark.style(new Div(), "waiting-words");
        words.add(
                Mark.style(new Paragraph(show.artistName()), "ticket-artist"),
                Mark.style(new Paragraph(new Anchor("/shows/" + show.slug(), show.title())), "waiting-show"),
                Mark.style(new Paragraph(new LocalTime(show.startsAt(), show.zone())), "numbers small"));
        words.add(Mark.test(new H1(heading(place)), "waiting-heading"));
        words.add(Mark.style(new Paragraph(sentence(place, tier)), "lead"));
        Offer offer = place.offer();
        if (offer != null) {
            words.add(offer(offer, tier, show));
        }
        words.add(actions(place, show));
        Div card = Mark.style(new Div(new Poster(show.poster(), "", Artworks.Width.PAGE, true), words), "waiting-card");
        Tint.on(card, show.tint());
        content.removeAll();
        content.add(card);
    }

    private static String heading(WaitingPlace place) {
        Offer offer = place.offer();
        if (offer != null) {
            return offer.quantity() == 1 ? "A ticket is yours" : "%d tickets are yours".formatted(offer.quantity());
        }
        return switch (place.state()) {
            case WAITING, OFFERED -> "You are number %d".formatted(place.position());
            case BOUGHT -> "You are in";
            case LAPSED -> "This offer has lapsed";
            case LEFT -> "You left the list";
            case CLOSED -> "The list is closed";
        };
    }

    private static String sentence(WaitingPlace place, Tier tier) {
        return switch (place.state()) {
            case WAITING ->
                "You wait for %s of %s. When it is your turn, we hold what you wait for and write to %s. This page moves by itself."
                        .formatted(Words.count(place.quantity(), "ticket", "tickets"), tier.name(), place.email());
            case OFFERED -> "%s, held for you and nobody else.".formatted(tier.name());
            case BOUGHT -> "You bought what was offered. Your tickets are in your mail.";
            case LAPSED -> "The tickets went to the next fan. You can wait again at the end of the list.";
            case LEFT -> "You get no more mails about it.";
            case CLOSED -> "The sale is about to end, and no place came back for you. We are sorry.";
        };
    }

    private Component offer(Offer offer, Tier tier, Show show) {
        Div terms = Mark.style(new Div(), "waiting-offer");
        terms.add(new PriceTag(tier.allIn(), tier.fee()));
        Paragraph until = new Paragraph(new Span("Yours until "), new LocalTime(offer.until(), show.zone()));
        terms.add(Mark.style(until, "numbers"));
        Cart present = cart.cart();
        if (!present.id().equals(offer.cart()) && present.state() == Cart.State.OPEN && !present.isEmpty()) {
            terms.add(Mark.style(
                    new Paragraph("The offer has a cart of its own. What is in your cart now goes back on sale."),
                    "notice"));
        }
        return terms;
    }

    private Component actions(WaitingPlace place, Show show) {
        Div actions = Mark.style(new Div(), "actions");
        Offer offer = place.offer();
        if (offer != null) {
            NativeButton take =
                    new NativeButton(offer.quantity() == 1 ? "Get your ticket" : "Get your tickets", _ -> take(offer));
            actions.add(Mark.test(Mark.style(take, "action primary large"), "take-offer"));
        }
        if (place.state().isOver()) {
            actions.add(Mark.style(new Anchor("/shows/" + show.slug(), "See the show"), "action large"));
        } else {
            Anchor leave = new Anchor(
                    "/waiting/leave/" + place.key(), offer == null ? "Leave the list" : "Let the next fan have it");
            leave.setRouterIgnore(true);
            actions.add(Mark.test(Mark.style(leave, "action large"), "leave-list"));
        }
        return actions;
    }

    private void take(Offer offer) {
        Cart present = cart.cart();
        if (!present.id().equals(offer.cart()) && present.state() == Cart.State.OPEN && !present.isEmpty()) {
            carts.empty(present.id());
        }
        cart.adopt(offer.cart());
        CartOutcome outcome = carts.takeOffer(offer.cart(), offer.hold());
        Optional<String> refusal = Words.refusal(outcome);
        refusal.ifPresentOrElse(Toast::problem, () -> UI.getCurrent().navigate(CheckoutView.class));
    }
}
