package live.houselights.backstage;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import live.houselights.accounts.Account;
import live.houselights.accounts.Permission;
import live.houselights.kernel.ArtistId;
import live.houselights.kernel.Money;
import live.houselights.merch.Shipment;
import live.houselights.orders.Order;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderState;
import live.houselights.orders.Orders;
import live.houselights.orders.Orders.RefundOutcome;
import org.springframework.security.access.AccessDeniedException;

/**
 * One order, as far as it concerns the person in front of it. One cart may hold goods of several artists: lines and parcels
 * of other teams are there as a sum and a state, and only who may sell for all of them gives the whole order back.
 */
class OrderDialog extends Dialog {

    private final Order order;
    private final Orders orders;
    private final Gate gate;
    private final Runnable changed;

    OrderDialog(Order order, List<Shipment> shipments, Orders orders, Gate gate, Runnable changed) {
        this.order = order;
        this.orders = orders;
        this.gate = gate;
        this.changed = changed;
        setHeaderTitle("Order " + order.number());
        setWidth("min(40rem, 94vw)");
        addClassName("order-dialog");
        Map<Boolean, List<OrderLine>> lines = order.lines().stream()
                .collect(Collectors.partitioningBy(line -> gate.may(Permission.SALES, line.artist())));
        add(buyer(), lines(lines.getOrDefault(true, List.of()), lines.getOrDefault(false, List.of())));
        if (!order.note().isEmpty()) {
            add(note());
        }
        if (!shipments.isEmpty()) {
            add(new H3("Parcels"));
            shipments.forEach(shipment -> add(parcel(shipment)));
        }
        getFooter().add(new Button("Close", _ -> close()));
        if (order.state() == OrderState.OWED && gate.person().operator()) {
            Button repaid = new Button("Repaid by hand", _ -> new RepaidDialog(order, this::repaid).open());
            repaid.setTestId("repaid-by-hand");
            getFooter().add(repaid);
        }
        if (order.state() == OrderState.COMPLETED || order.state() == OrderState.OWED) {
            if (lines.getOrDefault(false, List.of()).isEmpty()) {
                getFooter().add(refund());
            } else {
                add(new Paragraph("Other teams have a part in this order: an operator can refund it."));
            }
        }
    }

    private Component buyer() {
        Span name = new Span(order.buyer().name());
        name.addClassName("order-buyer-name");
        Span email = new Span(order.buyer().email());
        email.addClassName("quiet");
        Badge state = new Badge(Words.state(order.state()));
        state.addClassName("order-" + order.state().name().toLowerCase(java.util.Locale.ROOT));
        state.setTestId("order-state");
        Div buyer = new Div(name, email, state);
        buyer.addClassName("order-buyer");
        return buyer;
    }

    /** What the buyer's page says is told as such: it speaks to them. */
    private Component note() {
        Span who = new Span("The buyer reads");
        who.addClassName("quiet");
        Div note = new Div(who, new Paragraph(order.note()));
        note.addClassName("order-note");
        return note;
    }

    private NativeTable lines(List<OrderLine> own, List<OrderLine> others) {
        NativeTable table = new NativeTable();
        table.addClassName("lines");
        table.setTestId("order-lines");
        NativeTableRow head = new NativeTableRow();
        List.of("What", "How many", "Total")
                .forEach(word -> head.addHeaderCell().setText(word));
        table.add(head);
        own.forEach(line -> table.add(row(
                line.description(),
                String.valueOf(line.quantity()),
                line.total().toString())));
        others.stream()
                .map(OrderLine::total)
                .reduce(Money::plus)
                .ifPresent(sum -> table.add(row("Other teams' part", "", sum.toString())));
        NativeTableRow total = row("Total", "", order.total().toString());
        total.addClassName("grand");
        table.add(total);
        return table;
    }

    private static NativeTableRow row(String what, String quantity, String total) {
        NativeTableRow row = new NativeTableRow();
        List.of(what, quantity, total).forEach(text -> row.addDataCell().setText(text));
        return row;
    }

    private Component parcel(Shipment shipment) {
        Span contents = new Span(
                gate.may(Permission.SALES, shipment.artist())
                                && !shipment.contents().isEmpty()
                        ? String.join(", ", shipment.contents())
                        : "Goods of " + gate.nameOf(shipment.artist()));
        Span state = new Span(
                switch (shipment.state()) {
                    case WAITING -> "Waits to be sent";
                    case SHIPPED ->
                        shipment.trackingNumber().isEmpty()
                                ? "Sent"
                                : "Sent, tracking number " + shipment.trackingNumber();
                    case STOPPED -> "Back in stock";
                });
        state.addClassName("quiet");
        Div parcel = new Div(contents, state);
        parcel.addClassName("parcel");
        parcel.setTestId("parcel");
        return parcel;
    }

    private Button refund() {
        Button refund = new Button(order.state() == OrderState.OWED ? "Refund again" : "Refund in full", _ -> ask());
        refund.addThemeVariants(ButtonVariant.ERROR);
        refund.setTestId("refund");
        return refund;
    }

    private void ask() {
        new SureDialog(
                        "Refund " + order.total() + "?",
                        "The tickets stop working at once, goods that have not left go back to stock, and the buyer gets a"
                                + " mail. A refund cannot be taken back.",
                        "Refund",
                        () -> {
                            artists().forEach(artist -> gate.require(Permission.SALES, artist));
                            tell(orders.refund(order.id(), "Refunded by the box office."));
                            changed.run();
                            close();
                        })
                .open();
    }

    /** Asked again: only who runs the platform can say that its own bank has paid. */
    private RefundOutcome repaid(String reason) {
        Account person = gate.person();
        if (!person.operator()) {
            throw new AccessDeniedException("Only an operator can close an order by hand");
        }
        String signed = "%s: %s".formatted(person.email(), reason);
        RefundOutcome outcome =
                orders.repaidByHand(order.id(), signed.substring(0, Math.min(signed.length(), Orders.LONGEST_REASON)));
        changed.run();
        close();
        return outcome;
    }

    private List<ArtistId> artists() {
        return order.lines().stream().map(OrderLine::artist).distinct().toList();
    }

    private static void tell(RefundOutcome outcome) {
        switch (outcome) {
            case RefundOutcome.Refunded(Order order) -> Words.done(order.total() + " is on its way back.");
            case RefundOutcome.Underway() -> Words.done("The refund is under way and goes on by itself.");
            case RefundOutcome.Owed(Order order) ->
                Words.refused(
                        "The payment provider refused the refund, and the log says why. %s is still owed: try again later."
                                .formatted(order.total()));
            case RefundOutcome.NotRefundable(String reason) -> Words.refused(reason);
        }
    }
}
