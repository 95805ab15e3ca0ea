package live.houselights.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import live.houselights.boxoffice.Ticket;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An order's papers open with its own key, and show its own tickets only. */
class OrderFilesTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends Shopping {

        @Test
        void theKeyOpensReceiptCalendarAndCodes() {
            OrderId id = bought(tierOf(1));

            assertFile(get(pathOf(id) + "/receipt.pdf"), "application/pdf", "%PDF");
            assertFile(get(pathOf(id) + "/show.ics"), "text/calendar", "BEGIN:VCALENDAR");
            assertFile(get(qr(pathOf(id), ticketOf(id))), "image/png", "PNG");
        }

        @Test
        void aTicketOfAnotherOrderIsNotFoundUnderOnesOwnKey() {
            TierId tier = tierOf(2);
            OrderId mine = bought(tier);
            OrderId theirs = bought(tier);

            assertThat(get(qr(pathOf(mine), ticketOf(theirs))).statusCode()).isEqualTo(404);
            assertThat(get(qr(pathOf(mine), TicketId.next())).statusCode()).isEqualTo(404);
            assertThat(get(qr(pathOf(mine), ticketOf(mine))).statusCode()).isEqualTo(200);
        }

        @Test
        void theKeyOfAnotherOrderOpensNothing() {
            TierId tier = tierOf(2);
            OrderId mine = bought(tier);
            OrderId theirs = bought(tier);
            String withMyKey = "/orders/%s/%s".formatted(theirs, orders.key(mine));

            assertThat(get(withMyKey + "/receipt.pdf").statusCode()).isEqualTo(404);
            assertThat(get(withMyKey + "/show.ics").statusCode()).isEqualTo(404);
            assertThat(get(qr(withMyKey, ticketOf(theirs))).statusCode()).isEqualTo(404);
            assertThat(get(qr(withMyKey, ticketOf(mine))).statusCode()).isEqualTo(404);
        }

        @Test
        void anOrderThatWasNotPaidHasNoPapers() {
            OrderId id = placed(tierOf(1));

            assertThat(get(pathOf(id) + "/receipt.pdf").statusCode()).isEqualTo(404);
            assertThat(get(pathOf(id) + "/show.ics").statusCode()).isEqualTo(404);
        }

        @Test
        void aRefundedOrderKeepsItsReceiptAndNothingElse() {
            OrderId id = bought(tierOf(1));
            TicketId ticket = ticketOf(id);

            orders.refund(id, "You asked for it.");

            assertThat(get(pathOf(id) + "/receipt.pdf").statusCode()).isEqualTo(200);
            assertThat(get(pathOf(id) + "/show.ics").statusCode()).isEqualTo(404);
            assertThat(get(qr(pathOf(id), ticket)).statusCode()).isEqualTo(404);
        }

        private OrderId bought(TierId tier) {
            OrderId id = placed(tier);
            assertThat(pay(id, APPROVES)).isInstanceOf(Orders.PayOutcome.Completed.class);
            return id;
        }

        private TicketId ticketOf(OrderId order) {
            return tickets.ofOrder(order).stream().map(Ticket::id).findFirst().orElseThrow();
        }

        private String pathOf(OrderId order) {
            return "/orders/%s/%s".formatted(order, orders.key(order));
        }

        private static String qr(String path, TicketId ticket) {
            return "%s/qr/%s.png".formatted(path, ticket);
        }

        /** A file of this kind that no cache may keep, since its address is a key. */
        private static void assertFile(HttpResponse<String> answer, String type, String beginning) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith(type);
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-store");
            assertThat(answer.body().substring(0, 20)).contains(beginning);
        }
    }
}
