package live.houselights.makegoods.internal;

import java.time.Clock;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.jobs.JobHandler;
import live.houselights.jobs.JobKind;
import live.houselights.jobs.Jobs;
import live.houselights.jobs.Lane;
import live.houselights.kernel.Money;
import live.houselights.kernel.TicketId;
import live.houselights.makegoods.Makegoods.Given;
import live.houselights.makegoods.Makegoods.Makegood;
import live.houselights.makegoods.Rule;
import live.houselights.makegoods.Rule.Gift;
import live.houselights.makegoods.internal.MakegoodBook.Found;
import live.houselights.onstage.LongerReplays;
import live.houselights.orders.Allowances;
import live.houselights.orders.Allowances.Outcome;
import live.houselights.orders.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives what the rule says for one ticket: first the money, which orders give once however often they are asked, and which is asked for
 * outside any transaction; then one transaction notes what was given, with the longer replay, the letter and the history. Whoever dies
 * in between does the same again.
 */
@Component
@OnRole(Role.BACKSTAGE)
class GiveMakegood implements JobHandler<GiveMakegood.Owed> {

    static final JobKind<Owed> KIND = new JobKind<>("makegoods.give", Owed.class, Lane.PATIENT);

    private static final String NOT_VALID = "The ticket was returned, refunded or upgraded.";
    private static final String CALLED_OFF = "The show was called off, and is refunded.";
    private static final String NO_REPLAY = "The show has no replay any more.";

    private final RuleBook rules;
    private final MakegoodBook book;
    private final History history;
    private final MakegoodLetters letters;
    private final Allowances allowances;
    private final LongerReplays replays;
    private final Tickets tickets;
    private final Catalog catalog;
    private final Jobs jobs;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GiveMakegood(
            RuleBook rules,
            MakegoodBook book,
            History history,
            MakegoodLetters letters,
            Allowances allowances,
            LongerReplays replays,
            Tickets tickets,
            Catalog catalog,
            Jobs jobs,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.book = book;
        this.history = history;
        this.letters = letters;
        this.allowances = allowances;
        this.replays = replays;
        this.tickets = tickets;
        this.catalog = catalog;
        this.jobs = jobs;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What one ticket is owed. */
    record Owed(TicketId ticket) {}

    /** Orders it, in the current transaction. */
    void later(TicketId ticket) {
        jobs.schedule(KIND, ticket.toString(), new Owed(ticket));
    }

    @Override
    public JobKind<Owed> kind() {
        return KIND;
    }

    @Override
    public void run(String key, Owed owed) {
        Optional<Found> found =
                book.find(owed.ticket()).filter(it -> it.makegood().given() instanceof Given.NotYet);
        found.ifPresent(this::give);
    }

    private void give(Found found) {
        TicketId id = found.makegood().ticket();
        Show show = catalog.show(found.show()).orElseThrow();
        Optional<Ticket> ticket =
                tickets.ticket(id).filter(Ticket::valid).filter(it -> it.show().equals(found.show()));
        if (show.publication() == Publication.CANCELLED) {
            nothing(found, CALLED_OFF);
        } else if (ticket.isEmpty()) {
            nothing(found, NOT_VALID);
        } else {
            Rule rule = rules.find(found.show()).orElseThrow();
            switch (rule.gift()) {
                case Gift.LongerReplay(int days) -> longerReplay(found, ticket.get(), show, days, "");
                case Gift.Refund(int percent, int days) -> refund(found, ticket.get(), show, percent, days);
            }
        }
    }

    private void refund(Found found, Ticket ticket, Show show, int percent, int otherwise) {
        String why = "The picture stood too often (ticket %s)".formatted(ticket.number());
        switch (allowances.grant(ticket.id(), percent, why)) {
            case Outcome.Granted(Money amount) -> {
                Order order = letters.order(ticket);
                String deed = "%s went back".formatted(amount);
                note(
                        found,
                        new Given.Refund(amount),
                        "",
                        deed,
                        () -> letters.refund(found.makegood(), ticket, show, order, amount));
            }
            case Outcome.Underway(Money amount) ->
                throw new IllegalStateException(
                        "%s for ticket %s are not known to go back yet".formatted(amount, ticket.id()));
            case Outcome.NotPossible(String reason) -> longerReplay(found, ticket, show, otherwise, reason);
            case Outcome.Void() -> nothing(found, NOT_VALID);
        }
    }

    /**
     * @param reason why nothing went back, where it was to; else empty
     */
    private void longerReplay(Found found, Ticket ticket, Show show, int days, String reason) {
        if (days == 0) {
            nothing(found, reason);
        } else if (show.replayUntil() == null) {
            nothing(found, (reason + " " + NO_REPLAY).strip());
        } else {
            String deed = "Replay %s longer".formatted(RuleWords.days(days));
            note(found, new Given.Replay(days), reason, deed, () -> {
                boolean _ = replays.extend(show.id(), ticket.id(), days);
                letters.longerReplay(found.makegood(), ticket, show, days);
            });
        }
    }

    private void nothing(Found found, String reason) {
        note(found, new Given.Nothing(), reason, "Nothing", () -> {
            // Nobody is told of what they do not get.
        });
    }

    private void note(Found found, Given given, String reason, String deed, Runnable with) {
        Makegood makegood = found.makegood();
        transaction.executeWithoutResult(_ -> {
            if (book.give(makegood.ticket(), given, reason, clock.instant())) {
                with.run();
                String what = "Ticket %s: %s. %s".formatted(makegood.number(), deed, reason);
                history.add(
                        found.show(), History.THE_RULE, what.strip(), Optional.of(makegood.ticket()), clock.instant());
            }
        });
    }
}
