package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;

/** The show that is on now, or the next one, with the whole width to itself. */
class HomeHero extends Section {

    HomeHero(PosterCard.Model model, Instant now) {
        Show show = model.show();
        addClassName("hero");
        Mark.test(this, "hero");
        Tint.on(this, show.tint());
        if (show.poster() != null) {
            Image glow = Mark.style(new Image(Artworks.url(show.poster(), Artworks.Width.CARD), ""), "hero-glow");
            add(glow);
        }
        Poster poster = new Poster(show.poster(), "", Artworks.Width.PAGE, true);
        add(Mark.style(new Div(words(model, now), poster), "hero-inside"));
    }

    private static Div words(PosterCard.Model model, Instant now) {
        Show show = model.show();
        PosterCard.Label label = PosterCard.label(model);
        Div words = Mark.style(new Div(), "hero-words");
        if (!label.words().isEmpty()) {
            words.add(Mark.style(new Span(label.words()), "badge " + label.look()));
        }
        words.add(new H1(show.title()));
        words.add(Mark.style(new Paragraph(show.artistName()), "hero-artist"));
        words.add(Mark.style(new Paragraph(show.tagline()), "lead"));
        Paragraph when = Mark.style(new Paragraph(new LocalTime(show.startsAt(), show.zone())), "hero-when numbers");
        words.add(when);
        if (model.phase() == StagePhase.ANNOUNCED) {
            Countdown countdown = new Countdown("show");
            countdown.until(show.startsAt(), now);
            words.add(Mark.style(new Paragraph(new Span("Starts in "), countdown), "hero-countdown muted numbers"));
        }
        words.add(actions(model));
        return words;
    }

    private static Div actions(PosterCard.Model model) {
        Show show = model.show();
        boolean watchable = model.phase() == StagePhase.LIVE || model.phase() == StagePhase.DOORS;
        Anchor tickets = Mark.style(new Anchor("/shows/" + show.slug(), callToAction(model)), "action primary large");
        Div actions = Mark.style(new Div(tickets), "actions");
        if (watchable) {
            Anchor watch = Mark.style(new Anchor("/watch/" + show.slug(), "I have a ticket"), "action large");
            watch.setRouterIgnore(true);
            actions.add(watch);
        }
        return actions;
    }

    private static String callToAction(PosterCard.Model model) {
        if (!model.offer().canBeBought()) {
            return "See the show";
        }
        return model.offer().isFree()
                ? "Get a free ticket"
                : model.offer().from().map("Tickets from %s"::formatted).orElse("Tickets");
    }
}
