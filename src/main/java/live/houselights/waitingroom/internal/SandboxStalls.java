package live.houselights.waitingroom.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.CodeBatch;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.Tier.SaleState;
import live.houselights.waitingroom.Rehearsals.TierEnd;

/**
 * A copy of a show's tiers and of its codes' own places, from which simulated fans take. Windows, limits and what is left are
 * judged by {@link Tier} itself, as they are on sale.
 */
final class SandboxStalls {

    private final List<Tier> before;
    private final List<Tier> tiers;
    private final List<Batch> batches;
    private final Map<Integer, Duration> gone = new HashMap<>();
    private final int mostPerBuyer;
    private final Instant draw;
    private int refusals;

    /**
     * @param mostPerBuyer what the show's limits leave one fan with one card
     */
    SandboxStalls(List<Tier> tiers, List<CodeBatch> batches, int mostPerBuyer, Instant draw) {
        this.before = List.copyOf(tiers);
        this.tiers = new ArrayList<>(tiers);
        this.batches = batches.stream()
                .filter(batch -> batch.usesLeft() > 0 && batch.closes().isAfter(draw))
                .filter(batch -> tiers.stream().anyMatch(tier -> tier.id().equals(batch.tier())))
                .map(Batch::new)
                .toList();
        this.mostPerBuyer = mostPerBuyer;
        this.draw = draw;
    }

    /** A batch of codes whose places are counted down. */
    private static final class Batch {

        private final CodeBatch made;
        private int own;

        Batch(CodeBatch made) {
            this.made = made;
            own = made.keeps() ? Math.max(0, made.places() - made.taken()) : 0;
        }

        boolean opensAt(Instant now) {
            return !now.isBefore(made.opens()) && now.isBefore(made.closes());
        }
    }

    /**
     * Tickets that a fan has in the cart.
     *
     * @param batch whose own places they are; -1 for open sale
     */
    record Taken(int tier, int batch, int tickets) {}

    Instant at(int second) {
        return draw.plusSeconds(second);
    }

    Stalls.Stock stockAt(int second) {
        return Stalls.stock(tiers, at(second));
    }

    /** How often codes of each batch can still be used, batch by batch. */
    List<Long> usesLeft() {
        return batches.stream().map(batch -> batch.made.usesLeft()).toList();
    }

    int refusals() {
        return refusals;
    }

    /** Whether everything that is still on sale has gone, what stands in carts too. */
    boolean isSoldOutAt(int second) {
        return !isOverAt(second) && stockAt(second).isGone();
    }

    long left() {
        return tiers.stream().mapToLong(tier -> tier.left() + tier.held()).sum();
    }

    long kept() {
        return tiers.stream().mapToLong(Tier::kept).sum();
    }

    boolean isOverAt(int second) {
        return tiers.stream().allMatch(tier -> tier.stateAt(at(second)) == SaleState.CLOSED);
    }

    /** Puts the places of batches whose time is over on sale, and notes which tiers have gone. */
    void look(int second) {
        for (Batch batch : batches) {
            if (batch.own > 0 && !at(second).isBefore(batch.made.closes())) {
                count(tierOf(batch), 0, 0, -batch.own);
                batch.own = 0;
            }
        }
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            boolean isGone = tier.left() == 0 && tier.held() == 0 && tier.kept() == 0;
            if (isGone) {
                gone.putIfAbsent(i, Duration.ofSeconds(second));
            } else {
                gone.remove(i);
            }
        }
    }

    /**
     * A fan tries the tier they came for, and then, ever less picky, the others. Empty when nothing is left to them.
     *
     * @param code the batch that their code is of; -1 without a code
     */
    Optional<Taken> take(int wish, int code, RandomGenerator random, int second) {
        Optional<Taken> own = code < 0 ? Optional.empty() : takeOwn(wish, code, second);
        if (own.isPresent()) {
            return own;
        }
        int first = favourite(code, random, second);
        if (first < 0) {
            refusals++;
            return Optional.empty();
        }
        int wanted = Math.min(wish, mostOf(tiers.get(first)));
        if (tiers.get(first).left() < wanted) {
            refusals++;
        }
        int found = tiers.get(first).left() > 0 ? first : fullest(code, second);
        return found < 0 ? Optional.empty() : Optional.of(takeFrom(found, wish, -1));
    }

    private Optional<Taken> takeOwn(int wish, int code, int second) {
        Batch batch = batches.get(code);
        int tier = tierOf(batch);
        int wanted = Math.min(wish, mostOf(tiers.get(tier)));
        return batch.opensAt(at(second)) && sells(tier, code, second) && batch.own >= wanted
                ? Optional.of(takeFrom(tier, wish, code))
                : Optional.empty();
    }

    private Taken takeFrom(int index, int wish, int code) {
        Tier tier = tiers.get(index);
        int tickets = Math.min(wish, mostOf(tier));
        if (code >= 0) {
            batches.get(code).own -= tickets;
            count(index, tickets, 0, -tickets);
        } else {
            tickets = Math.min(tickets, tier.left());
            count(index, tickets, 0, 0);
        }
        return new Taken(index, code, tickets);
    }

    private int mostOf(Tier tier) {
        return Math.min(Math.min(tier.perFan(), BoxOffice.LARGEST_HOLD), mostPerBuyer);
    }

    /** The tier that somebody came for: a large one is what more came for than a small one. */
    private int favourite(int code, RandomGenerator random, int second) {
        int[] open = open(code, second, _ -> true);
        int places = IntStream.of(open).map(i -> tiers.get(i).capacity()).sum();
        if (places == 0) {
            return -1;
        }
        int at = random.nextInt(places);
        for (int i : open) {
            at -= tiers.get(i).capacity();
            if (at < 0) {
                return i;
            }
        }
        return -1;
    }

    private int fullest(int code, int second) {
        return IntStream.of(open(code, second, tier -> tier.left() > 0))
                .boxed()
                .max(Comparator.comparingInt(i -> tiers.get(i).left()))
                .orElse(-1);
    }

    private int[] open(int code, int second, Predicate<Tier> which) {
        return IntStream.range(0, tiers.size())
                .filter(i -> sells(i, code, second) && which.test(tiers.get(i)))
                .toArray();
    }

    private boolean sells(int index, int code, int second) {
        Tier tier = tiers.get(index);
        Instant now = at(second);
        return switch (tier.stateAt(now)) {
            case ON_SALE, ALL_HELD, SOLD_OUT -> !now.isBefore(tier.salesOpen());
            case PRESALE ->
                code >= 0
                        && batches.get(code).made.tier().equals(tier.id())
                        && batches.get(code).opensAt(now);
            case UPCOMING, CLOSED -> false;
        };
    }

    void sell(Taken taken) {
        count(taken.tier(), -taken.tickets(), taken.tickets(), 0);
    }

    /** Puts tickets back where they came from: to their batch while it keeps places, else on sale. */
    void putBack(Taken taken, int second) {
        boolean keeps = taken.batch() >= 0
                && at(second).isBefore(batches.get(taken.batch()).made.closes());
        if (keeps) {
            batches.get(taken.batch()).own += taken.tickets();
        }
        count(taken.tier(), -taken.tickets(), 0, keeps ? taken.tickets() : 0);
    }

    private int tierOf(Batch batch) {
        return IntStream.range(0, tiers.size())
                .filter(i -> tiers.get(i).id().equals(batch.made.tier()))
                .findFirst()
                .orElseThrow();
    }

    private void count(int index, int toHeld, int toSold, int toKept) {
        Tier it = tiers.get(index);
        tiers.set(
                index,
                new Tier(
                        it.id(),
                        it.show(),
                        it.name(),
                        it.description(),
                        it.price(),
                        it.fee(),
                        it.step(),
                        it.capacity(),
                        it.held() + toHeld,
                        it.sold() + toSold,
                        it.setAside(),
                        it.listed(),
                        it.kept() + toKept,
                        it.perFan(),
                        it.presaleOpens(),
                        it.salesOpen(),
                        it.salesClose()));
    }

    /** How the tiers end, compared with how they were. */
    List<TierEnd> ends() {
        return IntStream.range(0, tiers.size())
                .mapToObj(i -> {
                    Tier tier = tiers.get(i);
                    return new TierEnd(
                            tier.name(),
                            tier.sold() - before.get(i).sold(),
                            tier.left() + tier.held(),
                            tier.kept(),
                            Optional.ofNullable(gone.get(i)));
                })
                .toList();
    }
}
