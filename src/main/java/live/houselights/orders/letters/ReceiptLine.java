package live.houselights.orders.letters;

import java.util.List;
import live.houselights.orders.Order;

/** One line of an order, written out. */
record ReceiptLine(String description, int quantity, String unit, String fee, String total) {

    static List<ReceiptLine> of(Order order) {
        return order.lines().stream()
                .map(line -> new ReceiptLine(
                        line.description(),
                        line.quantity(),
                        line.unit().toString(),
                        line.fee().isZero() ? "" : line.fee().toString(),
                        line.total().toString()))
                .toList();
    }
}
