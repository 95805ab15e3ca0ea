package live.houselights.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Predicate;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Promotion;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import live.houselights.catalog.Show;
import live.houselights.catalog.StagePhase;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;

/** Finds the shows that journeys need, by their state, so that they do not depend on how demo shows are called. */
@TestComponent
@Lazy
class Box {

    private final Catalog catalog;
    private final Programme programme;
    private final BoxOffice boxOffice;
    private final TierDesk desk;
    private final Clock clock;
    private final Tickets tickets;

    Box(Catalog catalog, Programme programme, BoxOffice boxOffice, TierDesk desk, Clock clock, Tickets tickets) {
        this.catalog = catalog;
        this.programme = programme;
        this.boxOffice = boxOffice;
        this.desk = desk;
        this.clock = clock;
        this.tickets = tickets;
    }

    /** A show weeks ahead with paid tickets on sale and plenty left. */
    Show onSale() {
        return find(show -> show.phaseAt(now()) == StagePhase.ANNOUNCED
                && boxOffice.tiers(show.id()).stream()
                        .anyMatch(tier -> tier.stateAt(now()) == SaleState.ON_SALE
                                && tier.left() > 20
                                && tier.price().isPositive()));
    }

    /** The name in the address of a show's artist. */
    String artist(Show show) {
        return catalog.artist(show.artist()).orElseThrow().slug();
    }

    /** A show that is on stage now. */
    Show live() {
        return find(show -> show.phaseAt(now()) == StagePhase.LIVE);
    }

    Show inPhase(StagePhase phase) {
        return find(show -> show.phaseAt(now()) == phase);
    }

    /** A show to watch again that the holder of this address has a ticket for. */
    Show replayFor(String email) {
        return find(show -> show.phaseAt(now()) == StagePhase.REPLAY
                && tickets.admitting(email, show.id()).isPresent());
    }

    Show withTier(SaleState state) {
        return find(show -> show.phaseAt(now()) == StagePhase.ANNOUNCED
                && boxOffice.tiers(show.id()).stream().allMatch(tier -> tier.stateAt(now()) == state)
                && !boxOffice.tiers(show.id()).isEmpty());
    }

    Show free() {
        return find(show -> boxOffice.tiers(show.id()).stream()
                .anyMatch(tier -> tier.allIn().isZero() && tier.stateAt(now()) == SaleState.ON_SALE));
    }

    /** A new show of the artist who is on stage now, which ended five minutes ago and is not kept. */
    Show justOver(String title) {
        ShowId id = announced(title);
        Instant ended = now().minus(Duration.ofMinutes(5));
        save(id, title, ended.minus(Duration.ofHours(1)), ended);
        return catalog.show(id).orElseThrow();
    }

    /** A new show of the same artist that began a minute ago. */
    Show begun(String title) {
        ShowId id = announced(title);
        Instant begun = now().minus(Duration.ofMinutes(1));
        save(id, title, begun, begun.plus(Duration.ofHours(1)));
        return catalog.show(id).orElseThrow();
    }

    /** As {@link #begun}, to be watched again for a week. */
    Show begunAndKept(String title) {
        ShowId id = announced(title);
        Instant begun = now().minus(Duration.ofMinutes(1));
        save(id, title, begun, begun.plus(Duration.ofHours(1)), begun.plus(Duration.ofDays(7)));
        return catalog.show(id).orElseThrow();
    }

    /** A new show of the same artist, tomorrow, without tiers. */
    Show ahead(String title) {
        return catalog.show(announced(title)).orElseThrow();
    }

    /** From now on a ticket's replay of this show lasts so many hours from its first play; null for no such limit. */
    void replayHours(Show show, @Nullable Integer hours) {
        var draft = new Programme.Draft(
                show.artist(),
                show.slug(),
                show.title(),
                show.tagline(),
                show.about(),
                show.venue(),
                show.zone(),
                show.doorsAt(),
                show.startsAt(),
                show.endsAt(),
                show.replayUntil(),
                hours,
                show.countries(),
                show.poster());
        assertThat(programme.save(show.id(), draft)).isEqualTo(new Programme.EditOutcome.Saved());
    }

    /** A new show of the same artist that will not be. */
    Show calledOff(String title) {
        ShowId id = announced(title);
        assertThat(programme.cancel(id)).isEqualTo(new Programme.PublishOutcome.Done());
        return catalog.show(id).orElseThrow();
    }

    /** Nobody else finds this show when looking for one that is on. */
    void callOff(Show show) {
        assertThat(programme.cancel(show.id())).isEqualTo(new Programme.PublishOutcome.Done());
    }

    private ShowId announced(String title) {
        ShowId id = ShowId.next();
        Instant tomorrow = now().plus(Duration.ofDays(1));
        save(id, title, tomorrow, tomorrow.plus(Duration.ofHours(1)));
        assertThat(programme.publish(id)).isEqualTo(new Programme.PublishOutcome.Done());
        return id;
    }

    private void save(ShowId id, String title, Instant starts, Instant ends) {
        save(id, title, starts, ends, null);
    }

    private void save(ShowId id, String title, Instant starts, Instant ends, @Nullable Instant replayUntil) {
        var draft = new Programme.Draft(
                live().artist(),
                "",
                title,
                "Once only.",
                "For a journey.",
                "The Yard",
                ZoneId.of("Europe/London"),
                starts.minus(Duration.ofMinutes(30)),
                starts,
                ends,
                replayUntil,
                null);
        assertThat(programme.save(id, draft)).isEqualTo(new Programme.EditOutcome.Saved());
    }

    /** Adds a tier of this name with this many places to a show, on sale now. */
    Tier add(Show show, String name, int places) {
        return add(show, name, places, now().minus(Duration.ofMinutes(1)));
    }

    /** Adds a tier that costs 44 euros with its fee, on sale now; the others here cost 16.50. */
    Tier dearer(Show show, String name, int places) {
        Instant opens = now().minus(Duration.ofMinutes(1));
        return save(show, name, Money.of(4_000, "EUR"), Money.of(400, "EUR"), places, null, "", opens);
    }

    /** Adds a tier that goes on sale then. */
    Tier add(Show show, String name, int places, Instant opens) {
        return save(show, name, places, null, "", opens);
    }

    /** Adds a tier that only this code opens for now. */
    Tier presale(Show show, String name, int places, String code) {
        return save(show, name, places, now().minus(Duration.ofMinutes(1)), code, now().plus(Duration.ofDays(1)));
    }

    private Tier save(
            Show show, String name, int places, @Nullable Instant presaleOpens, String code, Instant salesOpen) {
        return save(show, name, Money.of(1_500, "EUR"), Money.of(150, "EUR"), places, presaleOpens, code, salesOpen);
    }

    private Tier save(
            Show show,
            String name,
            Money price,
            Money fee,
            int places,
            @Nullable Instant presaleOpens,
            String code,
            Instant salesOpen) {
        TierId id = TierId.next();
        TierDesk.TierOutcome saved = desk.save(
                id,
                show.id(),
                new TierDraft(
                        name,
                        "For a journey",
                        price,
                        fee,
                        places,
                        2,
                        presaleOpens,
                        code,
                        salesOpen,
                        show.endsAt(),
                        boxOffice.tiers(show.id()).size()));
        assertThat(saved).isEqualTo(new TierDesk.TierOutcome.Saved());
        return boxOffice.tier(id).orElseThrow();
    }

    /** Adds a code that takes a fifth off, for this many orders and this long. */
    void promotion(Show show, String code, int mostUses, Duration life) {
        assertThat(desk.savePromotion(show.id(), new Promotion(code, 20, mostUses, 0, now().plus(life))))
                .isEqualTo(new TierDesk.TierOutcome.Saved());
    }

    private Show find(Predicate<Show> wanted) {
        return catalog.programme().stream().filter(wanted).findFirst().orElseThrow();
    }

    private Instant now() {
        return clock.instant();
    }
}
