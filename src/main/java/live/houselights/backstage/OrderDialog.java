package live.houselights.backstage;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import live.houselights.orders.Order;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.RefundOutcome;

/** One order's lines, and its refund. */
class OrderDialog extends Dialog {

    OrderDialog(Order order, Orders orders, Runnable permission, Runnable changed) {
        setHeaderTitle("Order " + order.number());
        setWidth("min(40rem, 94vw)");
        Paragraph buyer = new Paragraph(
                "%s · %s · %s".formatted(order.buyer().name(), order.buyer().email(), Words.state(order.state())));
        buyer.setTestId("order-state");
        add(buyer, lines(order));
        if (!order.note().isEmpty()) {
            add(new Paragraph(order.note()));
        }
        Button close = new Button("Close", _ -> close());
        getFooter().add(close);
        if (order.state() == OrderState.COMPLETED) {
            Button refund = new Button("Refund in full", _ -> ask(order, orders, permission, changed));
            refund.addThemeVariants(ButtonVariant.ERROR);
            refund.setTestId("refund");
            getFooter().add(refund);
        }
    }

    private static NativeTable lines(Order order) {
        NativeTable table = new NativeTable();
        table.addClassName("lines");
        NativeTableRow head = new NativeTableRow();
        List.of("What", "How many", "Total")
                .forEach(word -> head.addHeaderCell().setText(word));
        table.add(head);
        order.lines()
                .forEach(line -> table.add(row(
                        line.description(),
                        String.valueOf(line.quantity()),
                        line.total().toString())));
        table.add(row("Total", "", order.total().toString()));
        return table;
    }

    private static NativeTableRow row(String what, String quantity, String total) {
        NativeTableRow row = new NativeTableRow();
        List.of(what, quantity, total).forEach(text -> row.addDataCell().setText(text));
        return row;
    }

    private void ask(Order order, Orders orders, Runnable permission, Runnable changed) {
        ConfirmDialog sure = new ConfirmDialog();
        sure.setHeader("Refund " + order.total() + "?");
        sure.setText(
                "The tickets stop working at once, goods that have not left go back to stock, and the buyer gets a mail."
                        + " A refund cannot be taken back.");
        sure.setCancelable(true);
        sure.setConfirmText("Refund");
        sure.setConfirmButtonTheme("error primary");
        sure.addConfirmListener(_ -> {
            permission.run();
            tell(orders.refund(order.id(), "Refunded by the box office."));
            changed.run();
            close();
        });
        sure.open();
    }

    private static void tell(RefundOutcome outcome) {
        switch (outcome) {
            case RefundOutcome.Refunded(Order order) -> Words.done(order.total() + " is on its way back.");
            case RefundOutcome.Underway() -> Words.done("The refund is under way and goes on by itself.");
            case RefundOutcome.NotRefundable(String reason) -> Words.refused(reason);
        }
    }
}
