package live.houselights.storefront;

import com.vaadin.flow.component.html.DescriptionList;
import live.houselights.kernel.Money;
import live.houselights.orders.Order;

/** What an order came to, line by line. */
class OrderLines extends DescriptionList {

    /**
     * @param returned what went back for returned tickets, or is about to; zero for nothing
     * @param allowed the same for tickets that their fans keep
     */
    OrderLines(Order order, Money returned, Money allowed) {
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
        if (returned.isPositive()) {
            add(
                    new Term("Returned tickets"),
                    Mark.test(new Description(returned.negated().format(Words.LANGUAGE)), "order-returned"));
        }
        if (allowed.isPositive()) {
            add(
                    new Term("Back for a poor picture"),
                    Mark.test(new Description(allowed.negated().format(Words.LANGUAGE)), "order-allowed"));
        }
    }
}
