package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;

/** A show in a row of shows: the poster does the talking. */
class PosterCard extends Article {

    /** What a card shows; equal models look the same, so a refresh that changes nothing sends nothing. */
    record Model(Show show, StagePhase phase, Offer offer) {}

    private final Span badge = Mark.style(Mark.test(new Span(), "show-badge"), "badge");
    private final Span price = Mark.style(Mark.test(new Span(), "show-price"), "poster-card-price numbers");

    PosterCard(Model model) {
        Show show = model.show();
        addClassName("poster-card");
        Mark.test(this, "show-card");
        Tint.on(this, show.tint());
        Poster poster = new Poster(show.poster(), "", Artworks.Width.CARD, false);
        poster.add(badge);
        Anchor title = Mark.test(new Anchor("/shows/" + show.slug(), show.title()), "show-title");
        H3 heading = new H3(title);
        Paragraph artist = Mark.style(new Paragraph(show.artistName()), "poster-card-artist");
        Paragraph when = Mark.style(new Paragraph(), "poster-card-when numbers");
        when.add(new LocalTime(show.startsAt(), show.zone()).brief());
        add(poster, heading, artist, when, price);
        show(model);
    }

    final void show(Model model) {
        Label label = label(model);
        badge.setText(label.words());
        badge.setClassName("badge " + label.look());
        badge.setVisible(!label.words().isEmpty());
        price.setText(priceWords(model));
    }

    static Label label(Model model) {
        return switch (model.phase()) {
            case LIVE -> new Label("LIVE", "live");
            case DOORS -> new Label("Doors are open", "ok");
            case CANCELLED -> new Label("Called off", "danger");
            case REPLAY -> new Label("Replay", "");
            case ENDED -> new Label("Over", "");
            case ANNOUNCED -> sale(model.offer().state());
        };
    }

    private static Label sale(Offer.State state) {
        return switch (state) {
            case ON_SALE, CLOSED -> new Label("", "");
            case PRESALE -> new Label("Presale", "warn");
            case UPCOMING -> new Label("Soon on sale", "");
            case SOLD_OUT -> new Label("Sold out", "danger");
        };
    }

    static String priceWords(Model model) {
        Offer offer = model.offer();
        if (model.phase() == StagePhase.CANCELLED || offer.from().isEmpty()) {
            return "";
        }
        return switch (offer.state()) {
            case SOLD_OUT -> "Sold out";
            case CLOSED -> "";
            case ON_SALE, PRESALE, UPCOMING ->
                offer.isFree() ? "Free" : "from " + offer.from().get();
        };
    }

    /** A word or two on a poster, and how it looks. */
    record Label(String words, String look) {}
}
