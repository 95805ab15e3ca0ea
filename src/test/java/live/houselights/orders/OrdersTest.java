package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import live.houselights.boxoffice.Promotion;
import live.houselights.kernel.CartId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.PaymentId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Orders.OrderFilter;
import live.houselights.orders.Orders.PayOutcome;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What an order is, who may see it and how it is found. */
class OrdersTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends Shopping {

        @Autowired
        TransactionTemplate transaction;

        @Test
        void anOrderPlacedTwiceIsPlacedOnce() {
            OrderId id = OrderId.next();
            var draft = new OrderDraft(
                    id,
                    CartId.next(),
                    new Buyer("A@B.example", "A"),
                    List.of(ticketLine()),
                    List.of(),
                    List.of(),
                    null,
                    "");

            orders.place(draft);
            String number = order(id).number();
            orders.place(draft);

            assertThat(order(id).number()).isEqualTo(number).matches("HL-[2-9A-Z]{4}-[2-9A-Z]{3}");
            assertThat(order(id).state()).isEqualTo(OrderState.PLACED);
        }

        @Test
        void whatNoCartCanMeanIsNoOrder() {
            OrderLine negative = line(OrderLine.Kind.MERCH, Money.of(-1, "EUR"));
            OrderLine discount = line(OrderLine.Kind.DISCOUNT, Money.of(-9_000, "EUR"));
            OrderLine yen = line(OrderLine.Kind.TIP, Money.of(100, "JPY"));

            for (List<OrderLine> lines : List.of(
                    List.<OrderLine>of(),
                    List.of(negative),
                    List.of(ticketLine(), discount),
                    List.of(yen, ticketLine()))) {
                assertThatThrownBy(() -> placed(lines, List.of(), List.of(), ""))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void textIsKeptAsItWasTyped() {
            String wild = "<img src=x onerror=alert(1)> '); drop table orders; -- 🎸";
            OrderLine line = new OrderLine(OrderLine.Kind.TICKET, artist, show, wild, 1, PRICE, FEE);
            OrderId id = placed(List.of(line), List.of(hold(tierOf(1))), List.of(), "");

            assertThat(pay(id, APPROVES)).isInstanceOf(PayOutcome.Completed.class);
            assertThat(order(id).lines()).containsExactly(line);
            assertThat(orders.find(new OrderFilter(artist, Optional.empty(), Optional.empty(), wild), 0, 10))
                    .isEmpty();
        }

        @Test
        void aKeyOpensItsOwnOrderAndNoOther() {
            OrderId mine = OrderId.next();
            OrderId other = OrderId.next();
            String key = orders.key(mine);

            assertThat(orders.opens(mine, key)).isTrue();
            assertThat(orders.opens(other, key)).isFalse();
            assertThat(orders.opens(mine, key.substring(1))).isFalse();
            assertThat(orders.opens(mine, "")).isFalse();
            assertThat(orders.opens(mine, mine.toString())).isFalse();
        }

        @Test
        void anotherOrdersPaymentPaysForNothing() {
            TierId tier = tierOf(2);
            OrderId paid = placed(tier);
            PaymentId payment = PaymentId.next();
            pay(paid, payment, APPROVES);
            OrderId thief = placed(tier);

            assertThatThrownBy(() -> pay(thief, payment, APPROVES)).isInstanceOf(RuntimeException.class);

            assertThat(order(thief).state()).isEqualTo(OrderState.PLACED);
            assertThat(validTickets(thief)).isZero();
        }

        @Test
        void anUnknownOrAbandonedOrderCannotBePaid() {
            OrderId id = placed(tierOf(1));
            orders.abandon(id);
            orders.abandon(OrderId.next());

            assertThat(pay(id, APPROVES)).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(pay(OrderId.next(), APPROVES)).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(keptByProvider(id)).isZero();
        }

        @Test
        void anOrderIsNeverPushedInsideATransaction() {
            OrderId id = placed(tierOf(1));

            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> orders.advance(id)))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void aPromotionIsUsedWhenTheOrderIsPaidAndGivenBackWithARefund() {
            TierId tier = tierOf(3);
            var until = clock.instant().plus(Duration.ofDays(5));
            tierDesk.savePromotion(show, new Promotion("ENCORE", 20, 1, 0, until));
            OrderLine discount = line(OrderLine.Kind.DISCOUNT, Money.of(-500, "EUR"));
            OrderId first = placed(List.of(ticketLine(), discount), List.of(hold(tier)), List.of(), "encore");
            OrderId second = placed(List.of(ticketLine(), discount), List.of(hold(tier)), List.of(), "encore");

            PayOutcome paid = pay(first, APPROVES);
            PayOutcome spent = pay(second, APPROVES);
            orders.refund(first, "So that another can have it.");
            PayOutcome free = pay(second, APPROVES);

            assertThat(paid).isInstanceOf(PayOutcome.Completed.class);
            assertThat(spent).isInstanceOf(PayOutcome.NotPossible.class);
            assertThat(free).isInstanceOf(PayOutcome.Completed.class);
            assertThat(keptByProvider(second)).isEqualTo(2_250);
        }

        @Test
        void ordersAreFoundByArtistShowStateAndWords() {
            TierId tier = tierOf(5);
            OrderId bought = placed(tier);
            pay(bought, APPROVES);
            OrderId open = placed(tier);

            assertThat(found("", Optional.empty())).containsExactlyInAnyOrder(bought, open);
            assertThat(found("", Optional.of(OrderState.COMPLETED))).containsExactly(bought);
            assertThat(found(order(open).number().toLowerCase(Locale.ROOT), Optional.empty()))
                    .containsExactly(open);
            assertThat(found("%", Optional.empty())).isEmpty();
            assertThat(found("'; drop table orders; --", Optional.empty())).isEmpty();
            assertThat(orders.count(filter("", Optional.empty()))).isEqualTo(2);
            assertThat(orders.find(filter("", Optional.empty()), 0, 1)).hasSize(1);
            assertThat(orders.find(filter("", Optional.empty()), 1, 1)).hasSize(1);
            assertThat(orders.find(filter("", Optional.empty()), 2, 1)).isEmpty();
        }

        @Test
        void aBuyerSeesWhatTheyBought() {
            TierId tier = tierOf(5);
            OrderId bought = placed(tier);
            pay(bought, APPROVES);
            placed(tier);
            String email = order(bought).buyer().email();

            assertThat(orders.ofBuyer(email.toUpperCase(Locale.ROOT)))
                    .extracting(Order::id)
                    .containsExactly(bought);
        }

        private Set<OrderId> found(String search, Optional<OrderState> state) {
            return orders.find(filter(search, state), 0, 100).stream()
                    .map(Order::id)
                    .collect(Collectors.toSet());
        }

        private OrderFilter filter(String search, Optional<OrderState> state) {
            return new OrderFilter(artist, Optional.of(show), state, search);
        }
    }
}
