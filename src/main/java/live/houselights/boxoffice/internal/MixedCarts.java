package live.houselights.boxoffice.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import live.houselights.boxoffice.BoxOffice.ConfirmRequest;
import live.houselights.boxoffice.internal.Inventory.IssueResult;
import live.houselights.boxoffice.internal.Inventory.Issued;
import live.houselights.boxoffice.internal.Inventory.NotIssued;
import live.houselights.boxoffice.internal.Inventory.PromiseResult;
import live.houselights.boxoffice.internal.Inventory.Promised;
import live.houselights.boxoffice.internal.Inventory.RenewResult;
import live.houselights.boxoffice.internal.Inventory.Renewed;
import live.houselights.boxoffice.internal.Inventory.Returned;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;

/**
 * All-or-none over several tiers, as a conversation with one writer after another in the order of the tiers' ids.
 *
 * <p><b>The rule.</b> First each writer promises its part to the order, then each confirms it. A promised hold can neither
 * lapse nor be released nor go to another order, so once all have promised, none can refuse but for a revocation, which then
 * revokes the whole order. When one cannot promise, the others take their promises back.
 *
 * <p><b>Failure.</b> Whoever dies in between leaves holds that are promised for {@link #LONGEST}. The order asks again and
 * finds them, or they lapse like any other.
 *
 * <p>No writer waits for another, and none knows of the conversation.
 */
final class MixedCarts {

    /** How long a promise keeps a hold from lapsing, at least. */
    static final Duration LONGEST = Duration.ofMinutes(1);

    private final TierWriters writers;

    MixedCarts(TierWriters writers) {
        this.writers = writers;
    }

    IssueResult confirm(ConfirmRequest request, SortedMap<TierId, List<HoldId>> parts, Instant now) {
        List<Given> given = new ArrayList<>();
        for (Map.Entry<TierId, List<HoldId>> part : parts.entrySet()) {
            TierCommand.Promise promise =
                    new TierCommand.Promise(request.order(), part.getValue(), now.plus(LONGEST), now);
            switch (writers.ask(part.getKey(), promise, PromiseResult.class).join()) {
                case Promised(var retaken) -> given.add(new Given(part.getKey(), part.getValue(), retaken));
                case NotIssued refused -> {
                    takeBack(request.order(), given);
                    return refused;
                }
            }
        }
        for (Given promised : given) {
            IssueResult result = writers.ask(
                            promised.tier(),
                            new TierCommand.Confirm(part(request, promised.holds()), now),
                            IssueResult.class)
                    .join();
            if (result instanceof NotIssued revoked) {
                takeBack(request.order(), given);
                return revoked;
            }
        }
        return new Issued();
    }

    private void takeBack(OrderId order, List<Given> given) {
        given.forEach(promised -> writers.ask(
                        promised.tier(),
                        new TierCommand.Unpromise(order, promised.holds(), promised.retaken()),
                        Returned.class)
                .join());
    }

    static ConfirmRequest part(ConfirmRequest request, List<HoldId> holds) {
        return new ConfirmRequest(request.order(), request.show(), holds, request.holderEmail(), request.holderName());
    }

    /** Asks every writer before it tells any. */
    RenewResult renew(SortedMap<TierId, List<HoldId>> parts, Instant until, Instant now) {
        for (boolean apply : List.of(false, true)) {
            for (Map.Entry<TierId, List<HoldId>> part : parts.entrySet()) {
                RenewResult result = writers.ask(
                                part.getKey(),
                                new TierCommand.Renew(part.getValue(), until, now, apply),
                                RenewResult.class)
                        .join();
                if (!(result instanceof Renewed)) {
                    return result;
                }
            }
        }
        return new Renewed();
    }

    private record Given(TierId tier, List<HoldId> holds, List<HoldId> retaken) {}
}
