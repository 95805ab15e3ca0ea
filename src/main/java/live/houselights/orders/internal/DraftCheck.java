package live.houselights.orders.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import live.houselights.kernel.Money;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.orders.OrderDraft;
import live.houselights.orders.OrderLine;
import live.houselights.orders.OrderLine.Kind;
import org.jspecify.annotations.Nullable;

/** What a draft must be before it becomes an order. A cart that makes another one has a bug. */
final class DraftCheck {

    static final int MOST_LINES = 100;

    private DraftCheck() {}

    static Checked check(OrderDraft draft) {
        if (draft.lines().isEmpty() || draft.lines().size() > MOST_LINES) {
            throw new IllegalArgumentException("An order has 1 to %d lines".formatted(MOST_LINES));
        }
        if (!draft.reservations().isEmpty() && draft.address() == null) {
            throw new IllegalArgumentException("Goods need an address");
        }
        draft.lines().forEach(DraftCheck::check);
        upgrades(draft);
        Money total =
                draft.lines().stream().map(OrderLine::total).reduce(Money::plus).orElseThrow();
        if (total.isNegative()) {
            throw new IllegalArgumentException("An order cannot cost %s".formatted(total));
        }
        return new Checked(total, show(draft));
    }

    private static void check(OrderLine line) {
        boolean discount = line.kind() == Kind.DISCOUNT;
        if (line.quantity() < 1
                || (discount ? line.unit().isPositive() : line.unit().isNegative())) {
            throw new IllegalArgumentException("Not a line: " + line);
        }
        if (line.upgrades() != null && (line.kind() != Kind.TICKET || line.quantity() != 1)) {
            throw new IllegalArgumentException("One ticket upgrades one: " + line);
        }
        if (line.fee().isNegative() || (!line.fee().isZero() && line.kind() != Kind.TICKET)) {
            throw new IllegalArgumentException("Only tickets have a fee: " + line);
        }
    }

    /** Each upgrade is one hold, one ticket and one line. */
    private static void upgrades(OrderDraft draft) {
        List<TicketId> held =
                draft.upgrades().stream().map(OrderDraft.Upgrade::ticket).toList();
        List<TicketId> priced = draft.lines().stream()
                .flatMap(line -> Optional.ofNullable(line.upgrades()).stream())
                .toList();
        boolean holds = draft.upgrades().stream()
                        .map(OrderDraft.Upgrade::hold)
                        .filter(draft.holds()::contains)
                        .distinct()
                        .count()
                == held.size();
        if (!holds
                || Set.copyOf(held).size() != held.size()
                || !Set.copyOf(held).equals(Set.copyOf(priced))
                || held.size() != priced.size()) {
            throw new IllegalArgumentException("Upgrades of %s are priced for %s".formatted(held, priced));
        }
    }

    /** Tickets of one order are for one show, because one confirmation takes all of them or none; so is its tip. */
    private static @Nullable ShowId show(OrderDraft draft) {
        Set<ShowId> shows = new HashSet<>();
        draft.lines().stream()
                .filter(line -> line.kind() == Kind.TICKET || line.kind() == Kind.TIP)
                .map(OrderLine::show)
                .filter(Objects::nonNull)
                .forEach(shows::add);
        if (shows.size() > 1 || (shows.isEmpty() && !draft.holds().isEmpty())) {
            throw new IllegalArgumentException("An order is for one show, not for %s".formatted(shows));
        }
        return shows.stream().findFirst().orElse(null);
    }

    /** What the check found out: the total, and the show of tickets and tip where there are any. */
    record Checked(Money total, @Nullable ShowId show) {}
}
