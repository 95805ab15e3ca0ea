package live.houselights.orders.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tickets;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderState;
import live.houselights.orders.Returns;
import live.houselights.orders.Upgrades.Paid;
import live.houselights.orders.internal.StoredReturn.Step;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes wishes about returns, and answers in the words of {@link Returns}. */
@Component
class ReturnDesk implements Returns {

    private final ReturnBook book;
    private final ReturnSaga saga;
    private final StoredReturns returns;
    private final ShowTerms chosen;
    private final OrderBook orders;
    private final Tickets tickets;
    private final BoxOffice boxOffice;
    private final Catalog catalog;
    private final TicketWorth worth;
    private final ReturnRules rules;
    private final Clock clock;

    ReturnDesk(
            ReturnBook book,
            ReturnSaga saga,
            StoredReturns returns,
            ShowTerms chosen,
            OrderBook orders,
            Tickets tickets,
            BoxOffice boxOffice,
            Catalog catalog,
            TicketWorth worth,
            ReturnRules rules,
            Clock clock) {
        this.book = book;
        this.saga = saga;
        this.returns = returns;
        this.chosen = chosen;
        this.orders = orders;
        this.tickets = tickets;
        this.boxOffice = boxOffice;
        this.catalog = catalog;
        this.worth = worth;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Terms terms(ShowId show) {
        return chosen.findById(show.value()).map(StoredTerms::terms).orElse(rules.terms());
    }

    @Override
    public void choose(ShowId show, Terms terms) {
        chosen.save(new StoredTerms(show, terms));
    }

    @Override
    public Quote quote(TicketId id) {
        return tickets.ticket(id).map(this::quote).orElseGet(() -> new Quote.NotReturnable("There is no such ticket."));
    }

    private Quote quote(Ticket ticket) {
        Optional<Tier> tier = boxOffice.tier(ticket.tier());
        Optional<Show> show = catalog.show(ticket.show());
        Optional<StoredOrder> order = orders.find(ticket.order());
        if (tier.isEmpty() || show.isEmpty() || order.isEmpty()) {
            return new Quote.NotReturnable("This ticket cannot be returned.");
        }
        if (!ticket.valid() || order.get().state() != OrderState.COMPLETED) {
            return new Quote.NotReturnable("This ticket is not valid any more.");
        }
        if (order.get().isBroughtIn()) {
            return new Quote.NotReturnable("This ticket was bought elsewhere: return it there.");
        }
        Terms terms = terms(ticket.show());
        if (terms == Terms.NONE) {
            return new Quote.NotReturnable("Tickets of this show cannot be returned.");
        }
        Instant until = rules.until(show.get(), tier.get());
        if (!clock.instant().isBefore(until) || show.get().publication() != Publication.PUBLISHED) {
            return new Quote.NotReturnable("It is too late to return tickets of this show.");
        }
        Paid paid = worth.inAll(ticket);
        FaceValue value = new FaceValue(paid.price(), paid.fee());
        return new Quote.Returnable(value.refund(rules.refundFee()), value.kept(rules.refundFee()), terms, until);
    }

    @Override
    public ReturnOutcome giveBack(OrderId order, TicketId id) {
        outsideTransactions();
        Ticket ticket = tickets.ticket(id)
                .filter(found -> found.order().equals(order))
                .orElseThrow(() -> new IllegalArgumentException("Order %s has no ticket %s".formatted(order, id)));
        if (book.find(id).isEmpty()) {
            switch (quote(ticket)) {
                case Quote.Returnable(var _, var _, var terms, var _) -> {
                    if (ask(ticket, terms).isEmpty()) {
                        return new ReturnOutcome.NotPossible("This order is being refunded, or the ticket upgraded.");
                    }
                }
                case Quote.NotReturnable(var reason) -> {
                    return new ReturnOutcome.NotPossible(reason);
                }
            }
        }
        return new ReturnOutcome.GivenBack(saga.push(id).returned());
    }

    private Optional<StoredReturn> ask(Ticket ticket, Terms terms) {
        FaceValue value = worth.own(ticket, orders.read(ticket.order()));
        Paid paid = worth.inAll(ticket);
        long inAll = new FaceValue(paid.price(), paid.fee())
                .refund(rules.refundFee())
                .minor();
        long before = inAll - value.refund(rules.refundFee()).minor();
        Show show = catalog.show(ticket.show()).orElseThrow();
        return book.ask(ticket, show.artist(), value, before, rules.refundFee(), terms == Terms.AT_ONCE);
    }

    @Override
    public TakeBackOutcome takeBack(TicketId returned) {
        outsideTransactions();
        if (book.find(returned).isEmpty()) {
            throw new IllegalArgumentException("Ticket %s was not returned".formatted(returned));
        }
        // First whoever was sold on, so that nobody takes back what is somebody else's.
        saga.settle(book.find(returned).orElseThrow().tier());
        book.takingBack(returned, false);
        TicketId fresh = saga.push(returned).reissued();
        return fresh == null ? new TakeBackOutcome.TooLate() : new TakeBackOutcome.TakenBack(fresh);
    }

    @Override
    public List<Returned> ofOrder(OrderId order) {
        return returns.findByOrderOrderByReturnedAtAscTicketAsc(order.value()).stream()
                .map(StoredReturn::returned)
                .toList();
    }

    @Override
    public List<Returned> of(Collection<TicketId> ids) {
        return ids.isEmpty()
                ? List.of()
                : returns.findByTicketIn(ids.stream().map(TicketId::value).toList()).stream()
                        .map(StoredReturn::returned)
                        .toList();
    }

    @Override
    public Figures figures(ShowId show) {
        return new Figures(
                returns.count(show.value(), names(Step.ASKED, Step.FOR_SALE, Step.TAKING_BACK)),
                returns.count(show.value(), names(Step.DUE, Step.OWED, Step.REFUNDED)));
    }

    private static List<String> names(Step... steps) {
        return Stream.of(steps).map(Enum::name).toList();
    }

    private static void outsideTransactions() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Returns ask others, and must not be called inside a transaction");
        }
    }
}
