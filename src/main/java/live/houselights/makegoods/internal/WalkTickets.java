package live.houselights.makegoods.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import live.houselights.beaconing.Quality;
import live.houselights.beaconing.Quality.TicketQuality;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.jobs.Lane;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.mail.Outgoing;
import live.houselights.makegoods.Rule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks through the tickets whose picture was bad, some at a time: each piece is a transaction that notes them, orders what is to be given
 * to each, and the next piece.
 *
 * <p><b>Pace.</b> {@link #TOGETHER} tickets each {@link #PAUSE} and no more while mails wait for the server: each is a letter, and many
 * are a refund.
 *
 * <p><b>Crashes.</b> A piece counts as a whole or not at all. What was measured is read before the transaction; one that finds
 * that another got further meanwhile leaves the rest to that one.
 */
@Component
@OnRole(Role.BACKSTAGE)
class WalkTickets implements JobHandler<WalkTickets.Piece> {

    static final JobKind<Piece> KIND = new JobKind<>("makegoods.walk", Piece.class, Lane.PATIENT);

    /** Tickets of one transaction. */
    static final int TOGETHER = 50;

    /** From one piece to the next. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** While so many mails of the house wait for the mail server, the next piece waits too. */
    static final int MOST_OUTGOING = 200;

    private final RuleBook rules;
    private final RoundBook rounds;
    private final MakegoodBook book;
    private final GiveMakegood giving;
    private final Quality quality;
    private final Tickets tickets;
    private final Outgoing outgoing;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WalkTickets(
            RuleBook rules,
            RoundBook rounds,
            MakegoodBook book,
            GiveMakegood giving,
            Quality quality,
            Tickets tickets,
            Outgoing outgoing,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.rounds = rounds;
        this.book = book;
        this.giving = giving;
        this.quality = quality;
        this.tickets = tickets;
        this.outgoing = outgoing;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Some of the tickets of one show. */
    record Piece(ShowId show) {}

    /** Orders the next piece, in the current transaction. */
    void goOn(ShowId show) {
        goOn(show, clock.instant());
    }

    private void goOn(ShowId show, Instant when) {
        jobs.schedule(KIND, show.toString(), new Piece(show), when);
    }

    @Override
    public JobKind<Piece> kind() {
        return KIND;
    }

    @Override
    public void run(String key, Piece piece) {
        Instant now = clock.instant();
        if (outgoing.waiting(MOST_OUTGOING) >= MOST_OUTGOING) {
            goOn(piece.show(), now.plus(PAUSE));
            return;
        }
        Optional<Round> seen = rounds.find(piece.show()).filter(round -> !round.finished());
        Optional<Rule> rule = rules.find(piece.show());
        if (seen.isEmpty() || rule.isEmpty()) {
            return;
        }
        List<TicketQuality> bad = quality.worse(
                piece.show(),
                rule.get().stalledPermille(),
                rule.get().watched(),
                seen.get().reached(),
                TOGETHER);
        Map<TicketId, String> numbers = bad.stream()
                .flatMap(each -> tickets.ticket(each.ticket()).stream())
                .collect(Collectors.toMap(Ticket::id, Ticket::number));
        transaction.executeWithoutResult(_ -> rounds.lock(piece.show())
                .filter(round -> Objects.equals(round.reached(), seen.get().reached()))
                .ifPresent(round -> note(round.show(), bad, numbers, now)));
    }

    private void note(ShowId show, List<TicketQuality> bad, Map<TicketId, String> numbers, Instant now) {
        for (TicketQuality each : bad) {
            if (book.found(show, each, numbers.getOrDefault(each.ticket(), ""), now)) {
                giving.later(each.ticket());
            }
        }
        if (bad.size() < TOGETHER) {
            rounds.finish(show, now);
        } else {
            rounds.reached(show, bad.getLast().ticket(), now);
            goOn(show, now.plus(PAUSE));
        }
    }
}
