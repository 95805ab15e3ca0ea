package live.houselights.announcements.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Openings;
import live.houselights.boxoffice.Openings.Opening;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Premieres;
import live.houselights.catalog.Premieres.Premiere;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.ShowId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what followers are to hear of, and begins to tell it. It reads the programme instead of listening to it, so nothing is missed
 * by a node that was down.
 */
@Component
@OnRole(Role.BACKSTAGE)
class TellingSweep implements RecurringJob {

    /** So long after a show was published nobody is told, so that one published by mistake can be called off. */
    static final Duration SECOND_THOUGHTS = Duration.ofMinutes(2);

    /** What happened longer ago is no news: nobody is told of it any more. */
    static final Duration NEWS = Duration.ofDays(1);

    /** A telling that has not gone on for so long is pushed. */
    static final Duration STANDSTILL = Duration.ofMinutes(5);

    /** Tellings pushed in one round; the next round pushes more. */
    static final int MOST_PUSHED = 100;

    private static final Logger log = LoggerFactory.getLogger(TellingSweep.class);

    private final Premieres premieres;
    private final Openings openings;
    private final Catalog catalog;
    private final BoxOffice boxOffice;
    private final TellingBook book;
    private final TellFollowers work;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellingSweep(
            Premieres premieres,
            Openings openings,
            Catalog catalog,
            BoxOffice boxOffice,
            TellingBook book,
            TellFollowers work,
            TransactionTemplate transaction,
            Clock clock) {
        this.premieres = premieres;
        this.openings = openings;
        this.catalog = catalog;
        this.boxOffice = boxOffice;
        this.book = book;
        this.work = work;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "announcements.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Instant settled = now.minus(SECOND_THOUGHTS);
        premieres.between(now.minus(NEWS), settled).forEach(premiere -> announce(premiere, now));
        Set<ShowId> unsettled = premieres.between(settled, now).stream()
                .map(premiere -> premiere.show().id())
                .collect(Collectors.toSet());
        openings.between(now.minus(NEWS), now).stream()
                .filter(opening -> !unsettled.contains(opening.show()))
                .forEach(opening -> tellOfSale(opening, now));
        List<Telling> standing = book.standing(now.minus(STANDSTILL), MOST_PUSHED);
        standing.forEach(telling -> {
            log.info("Telling {} of show {} goes on", telling.occasion(), telling.show());
            work.goOn(telling.show(), telling.occasion());
        });
    }

    /** A show whose sale is open already is told of once: its announcement says so. */
    private void announce(Premiere premiere, Instant now) {
        ShowId show = premiere.show().id();
        if (book.knows(show, Occasion.ANNOUNCED) || !TellFollowers.isNews(premiere.show(), now)) {
            return;
        }
        boolean onSale = boxOffice.tiers(show).stream()
                .anyMatch(tier -> !tier.salesOpen().isAfter(now));
        var telling = new Telling(show, Occasion.ANNOUNCED, premiere.show().artist(), premiere.at(), null);
        transaction.executeWithoutResult(_ -> {
            if (onSale && book.begin(of(telling, Occasion.ON_SALE), now)) {
                book.finish(show, Occasion.ON_SALE, now);
            }
            begin(telling, now);
        });
    }

    private void tellOfSale(Opening opening, Instant now) {
        if (book.knows(opening.show(), Occasion.ON_SALE)) {
            return;
        }
        catalog.show(opening.show())
                .filter(show -> TellFollowers.isNews(show, now))
                .map(show -> new Telling(show.id(), Occasion.ON_SALE, show.artist(), opening.at(), null))
                .ifPresent(telling -> transaction.executeWithoutResult(_ -> begin(telling, now)));
    }

    private void begin(Telling telling, Instant now) {
        if (book.begin(telling, now)) {
            work.goOn(telling.show(), telling.occasion());
        }
    }

    private static Telling of(Telling telling, Occasion occasion) {
        return new Telling(telling.show(), occasion, telling.artist(), telling.happenedAt(), null);
    }
}
