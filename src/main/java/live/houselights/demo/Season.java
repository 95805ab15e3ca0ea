package live.houselights.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Promotion;
import live.houselights.boxoffice.Promotions;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import live.houselights.catalog.Programme.Draft;
import live.houselights.catalog.Programme.EditOutcome;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.kernel.ArtworkId;
import live.houselights.kernel.TierId;
import live.houselights.waitingroom.LineDesk;
import live.houselights.waitingroom.LineDesk.LineFigures;
import live.houselights.waitingroom.LineDesk.LinePlan;
import live.houselights.waitingroom.LinePhase;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts the demo's shows on, and moves them with the clock.
 *
 * <p><b>Moving.</b> A show that is live now would be long over tomorrow. So on every start the times of the demo's shows and
 * of their tiers' sales are set anew, counted from that start; all else about them stays as people have edited it meanwhile.
 * Shows and tiers are known by the ids that follow from their names: those that users made are never touched.
 *
 * <p>A show is saved whole. Whoever saves it says which version was seen, and looks again when it was overtaken: else the moving
 * of a show would take down the poster that was hung up meanwhile.
 */
@Component
@OnDemo
class Season {

    private static final int PERCENT_OFF = 10;
    private static final int MOST_USES = 500;
    private static final Duration ROOM_OPENS = Duration.ofMinutes(2);
    private static final int BUYERS_AT_ONCE = 25;
    private static final Duration PROMOTION_LASTS = Duration.ofDays(365);

    /** Shows that are over sell for a little while at first, or nobody could have been there. */
    private static final Duration LATE_SALE = Duration.ofHours(1);

    private final Programme programme;
    private final Catalog catalog;
    private final TierDesk tierDesk;
    private final BoxOffice boxOffice;
    private final Promotions promotions;
    private final LineDesk lines;

    Season(
            Programme programme,
            Catalog catalog,
            TierDesk tierDesk,
            BoxOffice boxOffice,
            Promotions promotions,
            LineDesk lines) {
        this.programme = programme;
        this.catalog = catalog;
        this.tierDesk = tierDesk;
        this.boxOffice = boxOffice;
        this.promotions = promotions;
        this.lines = lines;
    }

    /** Writes down what is not there yet, and sets every date. */
    void open(Instant now) {
        for (Night night : Playbill.all()) {
            if (catalog.show(night.id())
                    .filter(show -> show.publication() != Publication.DRAFT)
                    .isEmpty()) {
                premiere(night, now);
            }
            move(night, now);
            for (int position = 0; position < night.seats().size(); position++) {
                Seats seats = night.seats().get(position);
                if (boxOffice.tier(night.tierId(seats)).isEmpty()) {
                    Refused.unlessSaved(tierDesk.save(
                            night.tierId(seats), night.id(), seats.draft(now, firstClose(night, now), position)));
                    price(night, seats, now);
                }
            }
            promote(night, now);
            armIfWanted(night, now);
        }
    }

    /** A line is a thing of one sale: the next start ends the one whose room had opened already, and arms another. */
    private void armIfWanted(Night night, Instant now) {
        if (!night.line()) {
            return;
        }
        switch (lines.figures(night.id()).map(LineFigures::phase).orElse(LinePhase.CLOSED)) {
            case ARMED, CLOSED -> {}
            case GATHERING, DRAWING, OPEN, PAUSED -> Refused.unlessDone(lines.close(night.id()));
        }
        Instant sale = now.plus(night.seats().getFirst().opens());
        Refused.unlessDone(lines.arm(night.id(), new LinePlan(now.plus(ROOM_OPENS), sale, BUYERS_AT_ONCE)));
    }

    /** Opens and closes every sale at its time, once the demo's own buyers have bought. */
    void settle(Instant now) {
        for (Night night : Playbill.all()) {
            for (int position = 0; position < night.seats().size(); position++) {
                settle(night, night.seats().get(position), position, now);
            }
            if (night.cancelled()) {
                Refused.unlessDone(programme.cancel(night.id()));
            }
        }
    }

    /** Hangs the poster up, unless somebody has chosen another meanwhile. */
    void hang(Night night, ArtworkId poster) {
        catalog.show(night.id())
                .ifPresent(seen -> edit(
                        seen,
                        show -> show.poster() == null
                                ? Optional.of(draft(show, timesOf(show), poster))
                                : Optional.empty()));
    }

    boolean hasPoster(Night night) {
        return catalog.show(night.id()).map(Show::poster).isPresent();
    }

    /** A show can only be published before it starts; it gets its real times a moment later. */
    private void premiere(Night night, Instant now) {
        Instant tomorrow = now.plus(Duration.ofDays(1));
        Instant end = tomorrow.plus(night.length());
        Draft early = night.draft(
                new Night.Times(tomorrow, tomorrow, end, night.replay() == null ? null : end.plus(night.replay())));
        Refused.unlessSaved(programme.save(night.id(), early));
        Refused.unlessDone(programme.publish(night.id()));
    }

    private void move(Night night, Instant now) {
        edit(
                catalog.show(night.id()).orElseThrow(),
                show -> Optional.of(draft(show, night.timesFrom(now), show.poster())));
    }

    /** Edits a show as it is, however often others do so meanwhile; nothing is saved where the change is empty. */
    private void edit(Show seen, Function<Show, Optional<Draft>> change) {
        Optional<Draft> draft = change.apply(seen);
        if (draft.isEmpty()) {
            return;
        }
        switch (programme.save(seen.id(), draft.get(), seen.version())) {
            case EditOutcome.Overtaken(Show now) -> edit(now, change);
            case EditOutcome.Saved saved -> Refused.unlessSaved(saved);
            case EditOutcome.Invalid invalid -> Refused.unlessSaved(invalid);
        }
    }

    private static Draft draft(Show show, Night.Times times, @Nullable ArtworkId poster) {
        return new Draft(
                show.artist(),
                show.slug(),
                show.title(),
                show.tagline(),
                show.about(),
                show.venue(),
                show.zone(),
                times.doors(),
                times.start(),
                times.end(),
                times.replayUntil(),
                show.replayHours(),
                show.countries(),
                poster);
    }

    private static Night.Times timesOf(Show show) {
        return new Night.Times(show.doorsAt(), show.startsAt(), show.endsAt(), show.replayUntil());
    }

    private static Instant firstClose(Night night, Instant now) {
        Instant close = night.timesFrom(now).close();
        Instant late = now.plus(LATE_SALE);
        return close.isBefore(late) ? late : close;
    }

    private void settle(Night night, Seats seats, int position, Instant now) {
        TierId id = night.tierId(seats);
        Optional<TierDraft> stored = tierDesk.draft(id);
        if (stored.isEmpty()) {
            return;
        }
        TierDraft tier = stored.get();
        TierDraft planned = seats.draft(now, night.timesFrom(now).close(), position);
        TierDraft moved = new TierDraft(
                tier.name(),
                tier.description(),
                tier.price(),
                tier.fee(),
                tier.capacity(),
                tier.perFan(),
                planned.presaleOpens(),
                "",
                planned.salesOpen(),
                planned.salesClose(),
                position);
        Refused.unlessSaved(tierDesk.save(id, night.id(), moved));
        price(night, seats, now);
    }

    private void price(Night night, Seats seats, Instant now) {
        if (!seats.early().isEmpty()) {
            Refused.unlessSaved(tierDesk.saveSteps(
                    night.tierId(seats),
                    seats.early().stream()
                            .map(early -> early.draft(night.stepId(seats, early), now))
                            .toList()));
        }
    }

    private void promote(Night night, Instant now) {
        if (night.promotion()
                && promotions.usable(night.id(), Playbill.PROMOTION).isEmpty()) {
            Refused.unlessSaved(tierDesk.savePromotion(
                    night.id(),
                    new Promotion(Playbill.PROMOTION, PERCENT_OFF, MOST_USES, 0, now.plus(PROMOTION_LASTS))));
        }
    }
}
