package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.orders.Upgrades.Difference;
import live.houselights.orders.Upgrades.Quote;
import org.springframework.beans.factory.annotation.Autowired;

/** Short words for what a fan does with a ticket of 27.50 and a dearer tier of 44.00: the difference is 15.00 and 1.50. */
abstract class Upgrading extends Shopping {

    static final Money DEARER = Money.of(4_000, "EUR");
    static final Money DEARER_FEE = Money.of(400, "EUR");
    static final long OLD = 2_750;
    static final long MORE = 1_650;

    @Autowired
    Upgrades upgrades;

    @Autowired
    Returns returns;

    @Autowired
    List<RecurringJob> jobs;

    TierId dearer(int capacity) {
        return tier("Balcony", DEARER, DEARER_FEE, capacity);
    }

    TierId tier(String name, Money price, Money fee, int capacity) {
        TierId id = TierId.next();
        Instant now = clock.instant();
        var draft = new TierDraft(
                name,
                "",
                price,
                fee,
                capacity,
                10,
                null,
                "",
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(20)),
                1);
        assertThat(tierDesk.save(id, show, draft)).isEqualTo(new TierDesk.TierOutcome.Saved());
        return id;
    }

    OrderId bought(TierId tier) {
        return paid(placed(tier));
    }

    OrderId paid(OrderId order) {
        assertThat(pay(order, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
        return order;
    }

    /** The one valid ticket of the order. */
    Ticket ticketOf(OrderId order) {
        return tickets.ofOrder(order).stream().filter(Ticket::valid).findFirst().orElseThrow();
    }

    /** An order of somebody who pays the difference for this ticket, at the tier's price of now; placed. */
    OrderId upgrade(Ticket ticket, TierId to) {
        var tier = boxOffice.tier(to).orElseThrow();
        Difference difference =
                paidFor(ticket.id()).to(tier.price(), tier.fee()).orElseThrow();
        var line = new OrderLine(
                OrderLine.Kind.TICKET,
                artist,
                show,
                "Balcony, upgrade of ticket " + ticket.number(),
                1,
                difference.price(),
                difference.fee(),
                ticket.id());
        HoldId hold = hold(to);
        OrderId id = OrderId.next();
        orders.place(new OrderDraft(
                id,
                CartId.next(),
                new Buyer("friend-" + id + "@fans.example", "A friend"),
                List.of(line),
                List.of(hold),
                List.of(),
                null,
                "",
                List.of(new OrderDraft.Upgrade(hold, ticket.id()))));
        return id;
    }

    Upgrades.Paid paidFor(TicketId ticket) {
        assertThat(upgrades.quote(ticket)).isInstanceOf(Quote.Upgradable.class);
        return ((Quote.Upgradable) upgrades.quote(ticket)).paid();
    }

    int sold(TierId tier) {
        return boxOffice.tier(tier).orElseThrow().sold();
    }

    void sweep() {
        jobs.stream()
                .filter(job -> job.name().equals("orders.returns"))
                .findFirst()
                .orElseThrow()
                .run();
    }

    /** No refund is on its way any more, of whole orders or of single tickets. */
    void assertQuiet(List<OrderId> all) {
        for (OrderId order : all) {
            assertThat(orders.advance(order).state()).isNotIn(OrderState.PAYING, OrderState.PAID, OrderState.REFUNDING);
            assertThat(database.sql("select count(*) from ticket_return where order_id = :order"
                                    + " and step in ('ASKED', 'DUE', 'TAKING_BACK')")
                            .param("order", order.value())
                            .query(Integer.class)
                            .single())
                    .as("returns under way of %s", order)
                    .isZero();
        }
    }

    void assertBooksBalance(OrderId order) {
        assertThat(balance(order, "")).as("all entries of the order").isZero();
        assertThat(balance(order, "assets:gateway"))
                .as("the books know the money")
                .isEqualTo(keptByProvider(order));
    }
}
