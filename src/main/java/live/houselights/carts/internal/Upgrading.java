package live.houselights.carts.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tier;
import live.houselights.carts.CartOutcome;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.orders.Upgrades;
import live.houselights.orders.Upgrades.Paid;
import live.houselights.orders.Upgrades.Quote;
import org.springframework.stereotype.Component;

/**
 * Puts upgrades into carts: a hold of the dearer tier like any other, at the difference to what was paid for the ticket. The
 * ticket itself stays what it is until the order is paid.
 */
@Component
@OnRole(Role.STOREFRONT)
class Upgrading {

    private static final String NOT_DEARER = "An upgrade goes to a dearer kind of ticket.";

    private final Keeping keeping;
    private final Supplies supplies;
    private final BoxOffice boxOffice;
    private final Upgrades upgrades;

    Upgrading(Keeping keeping, Supplies supplies, BoxOffice boxOffice, Upgrades upgrades) {
        this.keeping = keeping;
        this.supplies = supplies;
        this.boxOffice = boxOffice;
        this.upgrades = upgrades;
    }

    CartOutcome upgrade(CartMemory memory, TicketId ticket, TierId tier, String typedCode) {
        return switch (upgrades.quote(ticket)) {
            case Quote.NotUpgradable(var reason) -> new CartOutcome.NotPossible(reason);
            case Quote.Upgradable(var old, var paid) ->
                obstacle(old, paid, tier)
                        .orElseGet(() -> Keeping.withCode(
                                memory, tier.value(), typedCode, code -> upgrade(memory, old, paid, tier, code)));
        };
    }

    /** What can be said before anything is held; the price of the hold is judged again. */
    private Optional<CartOutcome> obstacle(Ticket old, Paid paid, TierId id) {
        Optional<Tier> tier = boxOffice.tier(id);
        if (tier.isEmpty()) {
            return Optional.of(new CartOutcome.NotPossible("These tickets do not exist."));
        }
        if (!tier.get().show().equals(old.show())) {
            return Optional.of(new CartOutcome.NotPossible("An upgrade is for the same show."));
        }
        return paid.to(tier.get().price(), tier.get().fee()).isEmpty()
                ? Optional.of(new CartOutcome.NotPossible(NOT_DEARER))
                : Optional.empty();
    }

    private CartOutcome upgrade(CartMemory memory, Ticket old, Paid paid, TierId tier, String code) {
        List<StoredLine> before = upgradesOf(memory, old.id());
        if (before.stream().anyMatch(line -> line.item().equals(tier.value()))) {
            return keeping.changed(memory);
        }
        CartOutcome outcome = keeping.take(
                memory,
                supplies.tickets(),
                new Keeping.Wanted(tier.value(), 1, code, old.id()),
                taken -> paid.to(taken.unit(), taken.fee())
                        .map(difference -> new Supply.Taken(difference.price(), difference.fee())),
                NOT_DEARER);
        if (!(outcome instanceof CartOutcome.Changed) || before.isEmpty()) {
            return outcome;
        }
        // Only now, so that a refusal leaves the cart as it was.
        leave(memory, before);
        return keeping.changed(memory);
    }

    CartOutcome keepTicket(CartMemory memory, TicketId ticket) {
        List<StoredLine> upgrade = upgradesOf(memory, ticket);
        if (!upgrade.isEmpty()) {
            leave(memory, upgrade);
        }
        return keeping.changed(memory);
    }

    private static List<StoredLine> upgradesOf(CartMemory memory, TicketId ticket) {
        return memory.cart().kept().stream()
                .filter(line -> line.isUpgradeOf(ticket))
                .toList();
    }

    private void leave(CartMemory memory, List<StoredLine> lines) {
        List<UUID> leaving = lines.stream().map(StoredLine::id).toList();
        keeping.leave(memory, leaving);
    }
}
