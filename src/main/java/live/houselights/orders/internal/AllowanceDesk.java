package live.houselights.orders.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Show;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.kernel.TicketId;
import live.houselights.orders.Allowances;
import live.houselights.orders.OrderState;
import live.houselights.orders.internal.AllowanceRows.Part;
import live.houselights.orders.internal.AllowanceRows.Step;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes wishes about allowances, and answers in the words of {@link Allowances}. */
@Component
class AllowanceDesk implements Allowances {

    private static final String NOTHING_PAID = "Nothing was paid for this ticket here.";

    private final AllowanceRows rows;
    private final AllowanceBook book;
    private final AllowanceSaga saga;
    private final OrderBook orders;
    private final UpgradeBook upgrades;
    private final TicketWorth worth;
    private final ReturnRules rules;
    private final Tickets tickets;
    private final Catalog catalog;

    AllowanceDesk(
            AllowanceRows rows,
            AllowanceBook book,
            AllowanceSaga saga,
            OrderBook orders,
            UpgradeBook upgrades,
            TicketWorth worth,
            ReturnRules rules,
            Tickets tickets,
            Catalog catalog) {
        this.rows = rows;
        this.book = book;
        this.saga = saga;
        this.orders = orders;
        this.upgrades = upgrades;
        this.worth = worth;
        this.rules = rules;
        this.tickets = tickets;
        this.catalog = catalog;
    }

    @Override
    public Quote quote(TicketId id, int percent) {
        check(percent);
        Optional<Ticket> ticket = tickets.ticket(id).filter(Ticket::valid);
        if (ticket.isEmpty() || orders.read(ticket.get().order()).state() != OrderState.COMPLETED) {
            return new Quote.Void();
        }
        return parts(ticket.get(), percent, "").stream()
                .map(Part::amount)
                .reduce(Money::plus)
                .<Quote>map(Quote.Worth::new)
                .orElseGet(Quote.Worthless::new);
    }

    @Override
    public Outcome grant(TicketId id, int percent, String reason) {
        check(percent);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("A reason has 1 to %d characters".formatted(LONGEST_REASON));
        }
        outsideTransactions();
        List<Part> earlier = rows.grantedFor(id);
        if (!earlier.isEmpty()) {
            return pushed(earlier);
        }
        Optional<Ticket> ticket = tickets.ticket(id).filter(Ticket::valid);
        if (ticket.isEmpty()) {
            return new Outcome.Void();
        }
        List<Part> parts = parts(ticket.get(), percent, reason);
        return parts.isEmpty()
                ? new Outcome.NotPossible(NOTHING_PAID)
                : book.grant(id, parts).map(this::pushed).orElseGet(Outcome.Void::new);
    }

    private static void check(int percent) {
        if (percent < 1 || percent > MOST_PERCENT) {
            throw new IllegalArgumentException("An allowance is 1 to %d percent".formatted(MOST_PERCENT));
        }
    }

    /** What each order would give back of what it was paid for the ticket; none of those that were paid nothing. */
    private List<Part> parts(Ticket ticket, int percent, String reason) {
        ArtistId artist = catalog.show(ticket.show()).map(Show::artist).orElseThrow();
        List<Part> parts = new ArrayList<>();
        Optional<Ticket> next = Optional.of(ticket);
        while (next.isPresent()) {
            Ticket paid = next.get();
            StoredOrder order = orders.read(paid.order());
            if (order.payment() != null && !order.isBroughtIn()) {
                FaceValue value = worth.own(paid, order).part(percent, rules.refundFee());
                if (value.refund(true).isPositive()) {
                    parts.add(new Part(paid.id(), ticket.id(), order.id(), artist, Step.DUE, value, reason));
                }
            }
            next = upgrades.before(paid.id()).flatMap(upgrade -> tickets.ticket(upgrade.ticket()));
        }
        return parts;
    }

    private Outcome pushed(List<Part> granted) {
        if (granted.isEmpty()) {
            return new Outcome.NotPossible(NOTHING_PAID);
        }
        List<Part> now = granted.stream().map(part -> saga.push(part.ticket())).toList();
        Optional<Money> amount = now.stream()
                .filter(part -> part.step() != Step.REFUSED)
                .map(Part::amount)
                .reduce(Money::plus);
        if (amount.isEmpty()) {
            return new Outcome.NotPossible("The payment provider refused to give the money back.");
        }
        return now.stream().anyMatch(part -> part.step() == Step.DUE)
                ? new Outcome.Underway(amount.get())
                : new Outcome.Granted(amount.get());
    }

    @Override
    public List<Allowance> of(Collection<TicketId> ids) {
        return rows.among(ids).stream()
                .map(part -> new Allowance(
                        part.ticket(), part.grantedFor(), part.order(), part.amount(), part.step() == Step.DONE))
                .toList();
    }

    private static void outsideTransactions() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Allowances ask others, and must not be called inside a transaction");
        }
    }
}
