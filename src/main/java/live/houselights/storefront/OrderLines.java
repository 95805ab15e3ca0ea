package live.houselights.storefront;

import com.vaadin.flow.component.html.DescriptionList;
import live.houselights.orders.Order;

/** What an order came to, line by line. */
class OrderLines extends DescriptionList {

    OrderLines(Order order) {
        Mark.style(this, "totals numbers");
        order.lines().forEach(line -> {
            String what = line.quantity() == 1
                    ? line.description()
                    : "%d × %s".formatted(line.quantity(), line.description());
            add(new Term(what), new Description(line.total().format(Words.LANGUAGE)));
        });
        Term term = Mark.style(new Term("Total"), "grand");
        Description total = Mark.style(new Description(Words.price(order.total())), "grand");
        add(term, Mark.test(total, "order-total"));
    }
}
