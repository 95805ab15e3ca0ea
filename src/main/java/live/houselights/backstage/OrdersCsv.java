package live.houselights.backstage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.orders.Order;
import live.houselights.orders.OrderLine;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.OrderFilter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/**
 * Writes the orders of a filter as CSV (RFC 4180, UTF-8), with the lines of the filter's artist and nobody else's. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front, after OWASP's advice on CSV injection: buyers choose their own names.
 */
@Component
@OnRole(Role.BACKSTAGE)
class OrdersCsv {

    /** Rows in one file; a longer list ends with a row that says so. */
    static final int MOST_ROWS = 100_000;

    private static final int PAGE = 500;
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final Orders orders;

    OrdersCsv(Orders orders) {
        this.orders = orders;
    }

    byte[] write(OrderFilter filter) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord("Order", "Placed", "State", "Name", "E-mail", "Total", "Yours", "Currency", "Lines");
            for (int offset = 0; ; offset += PAGE) {
                if (offset >= MOST_ROWS) {
                    printer.printRecord("The list goes on: narrow the filter to export the rest.");
                    break;
                }
                List<Order> page = orders.find(filter, offset, PAGE);
                for (Order order : page) {
                    printer.printRecord(row(order, filter.artist()));
                }
                if (page.size() < PAGE) {
                    break;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> row(Order order, ArtistId artist) {
        List<OrderLine> own = order.lines().stream()
                .filter(line -> line.artist().equals(artist))
                .toList();
        return List.of(
                order.number(),
                order.placedAt().toString(),
                order.state().name(),
                harmless(order.buyer().name()),
                harmless(order.buyer().email()),
                order.total().toMajor().toPlainString(),
                own.stream()
                        .map(OrderLine::total)
                        .reduce(Money.zero(order.total().currency()), Money::plus)
                        .toMajor()
                        .toPlainString(),
                order.total().currency().getCurrencyCode(),
                harmless(String.join(
                        "; ",
                        own.stream()
                                .map(line -> line.quantity() + " x " + line.description())
                                .toList())));
    }

    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
