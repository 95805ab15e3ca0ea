package live.houselights.makegoods.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.ShowId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins the rounds of shows that are over. It reads the rules and the programme instead of listening, so nothing is missed by a node
 * that was down. Pushes what stands still, too.
 */
@Component
@OnRole(Role.BACKSTAGE)
class MakegoodSweep implements RecurringJob {

    /** So long after the show's end its last beacons are in: devices send what they could not for some minutes, journals are read. */
    static final Duration LAST_BEACONS = Duration.ofMinutes(30);

    /** A round that has not gone on for so long is pushed. */
    static final Duration STANDSTILL = Duration.ofMinutes(5);

    /** A job is given up after two days; what it was to give is tried anew then. */
    static final Duration FORGOTTEN = Duration.ofDays(3);

    /** Rules read at once; standing rounds, and forgotten tickets, pushed in one run. */
    static final int BATCH = 200;

    private static final Logger log = LoggerFactory.getLogger(MakegoodSweep.class);

    private final RuleBook rules;
    private final RoundBook rounds;
    private final MakegoodBook book;
    private final WalkTickets walk;
    private final GiveMakegood giving;
    private final Catalog catalog;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MakegoodSweep(
            RuleBook rules,
            RoundBook rounds,
            MakegoodBook book,
            WalkTickets walk,
            GiveMakegood giving,
            Catalog catalog,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.rounds = rounds;
        this.book = book;
        this.walk = walk;
        this.giving = giving;
        this.catalog = catalog;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "makegoods.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(30);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        List<ShowId> page = rules.waiting(RuleBook.first(), BATCH);
        while (!page.isEmpty()) {
            page.stream()
                    .filter(show -> catalog.show(show)
                            .filter(found -> isOver(found, now))
                            .isPresent())
                    .forEach(show -> begin(show, now));
            page = page.size() < BATCH ? List.of() : rules.waiting(page.getLast(), BATCH);
        }
        rounds.standing(now.minus(STANDSTILL), BATCH)
                .forEach(show -> transaction.executeWithoutResult(_ -> {
                    log.info("The make-goods of show {} go on", show);
                    walk.goOn(show);
                }));
        book.forgotten(now.minus(FORGOTTEN), BATCH)
                .forEach(ticket -> transaction.executeWithoutResult(_ -> giving.later(ticket)));
    }

    /** A show that was called off is refunded as a whole. */
    private static boolean isOver(Show show, Instant now) {
        return show.publication() == Publication.PUBLISHED
                && !now.isBefore(show.endsAt().plus(LAST_BEACONS));
    }

    private void begin(ShowId show, Instant now) {
        transaction.executeWithoutResult(_ -> {
            // Whoever changes the rule in this moment comes before, or too late.
            if (rules.lockActive(show) && rounds.begin(show, now)) {
                walk.goOn(show);
            }
        });
    }
}
