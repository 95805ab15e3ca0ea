package live.houselights.carts.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import live.houselights.kernel.ShowId;

/**
 * The holds and reservations of one cart. Each change makes the next list of them.
 *
 * @param all whatever may be held somewhere, asked for and leaving included
 */
record CartLines(List<StoredLine> all) {

    static final CartLines NONE = new CartLines(List.of());

    CartLines {
        all = List.copyOf(all);
    }

    CartLines with(StoredLine line) {
        return new CartLines(Stream.concat(all.stream(), Stream.of(line)).toList());
    }

    /** Throws when there is no such line. */
    CartLines change(UUID wanted, UnaryOperator<StoredLine> change) {
        if (all.stream().noneMatch(line -> line.id().equals(wanted))) {
            throw new IllegalStateException("This cart has no line %s".formatted(wanted));
        }
        return changeAll(line -> line.id().equals(wanted) ? change.apply(line) : line);
    }

    CartLines changeAll(UnaryOperator<StoredLine> change) {
        return new CartLines(all.stream().map(change).toList());
    }

    /** Throws when one of them is not here. */
    CartLines leave(Collection<UUID> leaving) {
        CartLines left = this;
        for (UUID line : leaving) {
            left = left.change(line, kept -> kept.in(StoredLine.State.LEAVING));
        }
        return left;
    }

    /** Without a line that the buyer no longer has. */
    CartLines forget(UUID gone) {
        return new CartLines(all.stream()
                .filter(line -> line.counts() || !line.id().equals(gone))
                .toList());
    }

    CartLines forgetLost() {
        return new CartLines(all.stream().filter(line -> !line.isLost()).toList());
    }

    /** Without these, which are back on sale. */
    CartLines drop(Collection<UUID> gone) {
        return new CartLines(
                all.stream().filter(line -> !gone.contains(line.id())).toList());
    }

    /** The same, but remembering as lost what the buyer had. */
    CartLines lose(Collection<UUID> gone) {
        return new CartLines(all.stream()
                .filter(line -> line.wasHad() || !gone.contains(line.id()))
                .map(line -> gone.contains(line.id()) ? line.in(StoredLine.State.LOST) : line)
                .toList());
    }

    /** What the buyer has. */
    List<StoredLine> kept() {
        return all.stream().filter(StoredLine::counts).toList();
    }

    /** What the buyer had when the time was over. */
    List<StoredLine> had() {
        return all.stream().filter(StoredLine::wasHad).toList();
    }

    List<StoredLine> tickets() {
        return kept(StoredLine.Kind.TICKET);
    }

    List<StoredLine> merch() {
        return kept(StoredLine.Kind.MERCH);
    }

    private List<StoredLine> kept(StoredLine.Kind kind) {
        return kept().stream().filter(line -> line.kind() == kind).toList();
    }

    /** The show of the tickets. */
    Optional<ShowId> show() {
        return tickets().stream()
                .flatMap(line -> Optional.ofNullable(line.show()).stream())
                .findFirst();
    }

    /** The code that opened a presale of this item, or else of another one: one code often opens several tiers. */
    String presaleCode(UUID item) {
        return all.stream()
                .filter(line -> !line.presaleCode().isEmpty())
                .min(Comparator.comparing(line -> !line.isOf(StoredLine.Kind.TICKET, item)))
                .map(StoredLine::presaleCode)
                .orElse("");
    }
}
