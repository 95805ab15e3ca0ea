package live.houselights.storefront;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.catalog.Artworks;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;

/** A ticket as a fan would like to keep it: the poster's colours, a perforated edge, a stub with the code. */
class TicketCard extends Article {

    /**
     * @param show as the ticket sees it, whose replay may last longer for it
     * @param qr where the picture of its code is; empty when this page may not show it
     * @param walkIn the way in; whoever has it has the ticket
     */
    TicketCard(
            Ticket ticket,
            Show show,
            StagePhase phase,
            Optional<String> qr,
            String walkIn,
            ReturnCorner returning,
            UpgradeCorner upgrading,
            MakegoodCorner madeGood) {
        addClassName("ticket");
        setClassName("void", !ticket.valid());
        setClassName("for-sale", returning.isForSale());
        Mark.test(this, "ticket-card");
        Tint.on(this, show.tint());
        add(
                new Poster(show.poster(), "", Artworks.Width.CARD, false),
                body(ticket, show, phase, walkIn, returning, upgrading, madeGood),
                stub(ticket, qr));
    }

    private static Div body(
            Ticket ticket,
            Show show,
            StagePhase phase,
            String walkIn,
            ReturnCorner returning,
            UpgradeCorner upgrading,
            MakegoodCorner madeGood) {
        Div body = Mark.style(new Div(), "ticket-body");
        if (phase == StagePhase.LIVE) {
            body.add(Mark.style(new Span("LIVE"), "badge live"));
        }
        body.add(Mark.style(new Paragraph(show.artistName()), "ticket-artist"));
        body.add(Mark.style(new H3(new Anchor("/shows/" + show.slug(), show.title())), "title"));
        Paragraph when = Mark.style(new Paragraph(new LocalTime(show.startsAt(), show.zone())), "numbers small");
        body.add(when);
        if (ticket.valid()) {
            Words.replay(show)
                    .ifPresent(words -> body.add(
                            Mark.test(Mark.style(new Paragraph("Replay: " + words), "muted small"), "ticket-replay")));
        }
        body.add(Mark.style(
                new Paragraph(Mark.style(new Span(ticket.tierName()), "ticket-tier"), new Span(ticket.holderName())),
                "ticket-details small"));
        if (ticket.valid() && phase != StagePhase.CANCELLED) {
            Anchor way = new Anchor(walkIn, Mark.icon("play"), new Span("Walk in"));
            way.setRouterIgnore(true);
            // Out of the frame, should this be shown in one: the show has a page of its own.
            way.setTarget(AnchorTarget.TOP);
            body.add(Mark.test(Mark.style(way, "action primary"), "walk-in"));
        } else if (upgrading.isUpgraded()) {
            body.add(Mark.style(new Span("Upgraded"), "badge ok"));
        } else if (!returning.isForSale()) {
            body.add(Mark.style(new Span("Not valid any more"), "badge danger"));
        }
        body.add(madeGood, upgrading, returning);
        return body;
    }

    private static Div stub(Ticket ticket, Optional<String> qr) {
        Div stub = Mark.style(new Div(), "ticket-stub");
        if (ticket.valid()) {
            qr.ifPresent(source ->
                    stub.add(Mark.test(new Image(source, "Code that opens ticket " + ticket.number()), "ticket-qr")));
        }
        stub.add(Mark.style(Mark.test(new Span(ticket.number()), "ticket-number"), "numbers small"));
        return stub;
    }
}
