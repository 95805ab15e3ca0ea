package live.houselights.announcements.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import live.houselights.accounts.Followers;
import live.houselights.accounts.Followers.Follower;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.jobs.Lane;
import live.houselights.kernel.ShowId;
import live.houselights.mail.Outgoing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes to the followers of an artist, some of them at a time: each piece is a transaction with its letters, and orders the next.
 *
 * <p><b>Pace.</b> {@link #TOGETHER} letters each {@link #PAUSE} and no more while mails wait for the server, so that neither a sale
 * nor somebody who waits for a sign-in link notices an artist with a hundred thousand followers.
 *
 * <p><b>Crashes.</b> A piece counts as a whole or not at all, and the next begins behind it. A piece that is done twice finds its
 * fans noted, and writes to none of them.
 */
@Component
@OnRole(Role.BACKSTAGE)
class TellFollowers implements JobHandler<TellFollowers.Piece> {

    static final JobKind<Piece> KIND = new JobKind<>("announcements.tell", Piece.class, Lane.PATIENT);

    /** Fans who are written to in one transaction. */
    static final int TOGETHER = 100;

    /** From one piece to the next: fifty letters a second. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** While so many mails of the house wait for the mail server, the next piece waits too. */
    static final int MOST_OUTGOING = 200;

    private final Catalog catalog;
    private final BoxOffice boxOffice;
    private final Followers followers;
    private final TellingBook book;
    private final FollowerLetters letters;
    private final Outgoing outgoing;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellFollowers(
            Catalog catalog,
            BoxOffice boxOffice,
            Followers followers,
            TellingBook book,
            FollowerLetters letters,
            Outgoing outgoing,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.catalog = catalog;
        this.boxOffice = boxOffice;
        this.followers = followers;
        this.book = book;
        this.letters = letters;
        this.outgoing = outgoing;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Some of the letters of one telling. */
    record Piece(ShowId show, Occasion occasion) {}

    /** Whether fans may still be led to this show. */
    static boolean isNews(Show show, Instant now) {
        return show.publication() == Publication.PUBLISHED && now.isBefore(show.startsAt());
    }

    /** Orders the next piece, in the current transaction. */
    void goOn(ShowId show, Occasion occasion) {
        goOn(new Piece(show, occasion), clock.instant());
    }

    private void goOn(Piece piece, Instant when) {
        jobs.schedule(KIND, "%s:%s".formatted(piece.show(), piece.occasion().word()), piece, when);
    }

    @Override
    public JobKind<Piece> kind() {
        return KIND;
    }

    @Override
    public void run(String key, Piece piece) {
        Instant now = clock.instant();
        if (outgoing.waiting(MOST_OUTGOING) >= MOST_OUTGOING) {
            goOn(piece, now.plus(PAUSE));
            return;
        }
        List<Tier> tiers = boxOffice.tiers(piece.show());
        Optional<Show> show = catalog.show(piece.show())
                .filter(found -> isNews(found, now) && !isTooLate(piece.occasion(), tiers, now));
        transaction.executeWithoutResult(_ -> book.lock(piece.show(), piece.occasion())
                .ifPresent(telling -> show.ifPresentOrElse(
                        found -> tell(telling, found, tiers, now),
                        () -> book.finish(piece.show(), piece.occasion(), now))));
    }

    /** Nobody is sent to a counter where nothing is left. */
    private static boolean isTooLate(Occasion occasion, List<Tier> tiers, Instant now) {
        return occasion == Occasion.ON_SALE
                && tiers.stream()
                        .map(tier -> tier.stateAt(now))
                        .noneMatch(state -> state == SaleState.ON_SALE || state == SaleState.ALL_HELD);
    }

    private void tell(Telling telling, Show show, List<Tier> tiers, Instant now) {
        List<Follower> fans = followers.of(telling.artist(), telling.happenedAt(), telling.reached(), TOGETHER);
        for (Follower fan : fans) {
            if (book.note(telling, fan.account())) {
                letters.post(telling.occasion(), show, tiers, fan, now);
            }
        }
        if (fans.size() < TOGETHER) {
            book.finish(telling.show(), telling.occasion(), now);
        } else {
            book.reached(telling, fans.getLast().account(), now);
            goOn(new Piece(telling.show(), telling.occasion()), now.plus(PAUSE));
        }
    }
}
