package live.houselights.boxoffice.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import live.houselights.boxoffice.internal.Inventory.NoSuchTier;
import live.houselights.boxoffice.internal.Inventory.NoneLeft;
import live.houselights.boxoffice.internal.Inventory.NotIssued;
import live.houselights.boxoffice.internal.Inventory.OverLimit;
import live.houselights.boxoffice.internal.Inventory.Returned;
import live.houselights.boxoffice.internal.Inventory.Revoked;
import live.houselights.boxoffice.internal.Inventory.TooFew;
import live.houselights.boxoffice.internal.TierStore.Wanted;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;

/** What commands need to be known before they are decided, and what they are answered when there is nothing to decide. */
final class Wishes {

    private Wishes() {}

    /**
     * What the book does not know.
     *
     * @param sceptical false to take new holds for new and orders for not revoked, as they nearly always are: the commit finds
     *     out; true to look
     */
    static Wanted needs(List<TierCommand> commands, TierBook book, boolean sceptical) {
        List<HoldId> holds = new ArrayList<>();
        commands.forEach(command -> holds.addAll(command.holds()));
        if (sceptical) {
            of(TierCommand.Hold.class, commands)
                    .forEach(hold -> holds.add(hold.request().hold()));
        }
        return new Wanted(
                holds.stream().distinct().filter(id -> book.find(id) == null).toList(),
                commands.stream()
                        .flatMap(command -> command.pools().stream())
                        .distinct()
                        .filter(id -> !book.knowsPool(id))
                        .toList(),
                sceptical ? receiving(commands) : List.of(),
                revoking(commands));
    }

    private static List<OrderId> revoking(List<TierCommand> commands) {
        return Stream.concat(
                        of(TierCommand.Revoke.class, commands).map(TierCommand.Revoke::order),
                        of(TierCommand.RevokeSome.class, commands).map(TierCommand.RevokeSome::order))
                .distinct()
                .toList();
    }

    private static List<OrderId> receiving(List<TierCommand> commands) {
        return Stream.concat(
                        of(TierCommand.Confirm.class, commands)
                                .map(confirm -> confirm.request().order()),
                        of(TierCommand.Promise.class, commands).map(TierCommand.Promise::order))
                .distinct()
                .toList();
    }

    private static <T extends TierCommand> Stream<T> of(Class<T> kind, List<TierCommand> commands) {
        return commands.stream().filter(kind::isInstance).map(kind::cast);
    }

    static boolean isRefusal(Object answer) {
        return answer instanceof TooFew || answer instanceof OverLimit;
    }

    static Object withoutTier(TierCommand command) {
        return switch (command) {
            case TierCommand.Hold _ -> new NoSuchTier();
            case TierCommand.Renew _ -> new NoneLeft();
            case TierCommand.KeepUntil _,
                    TierCommand.Shrink _,
                    TierCommand.Release _,
                    TierCommand.Lapse _,
                    TierCommand.Unpromise _ -> new Returned(0);
            case TierCommand.Promise _, TierCommand.Confirm _ -> new NotIssued("The places were never held.");
            case TierCommand.Revoke _, TierCommand.RevokeSome _ -> new Revoked(List.of());
            case TierCommand.Wish _,
                    TierCommand.Resize _,
                    TierCommand.SetAside _,
                    TierCommand.Keep _,
                    TierCommand.StopKeeping _,
                    TierCommand.Reread _,
                    TierCommand.Remove _,
                    TierCommand.WarmUp _ -> false;
        };
    }
}
