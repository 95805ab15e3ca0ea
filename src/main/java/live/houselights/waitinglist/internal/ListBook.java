package live.houselights.waitinglist.internal;

import static live.houselights.waitinglist.internal.WaitingEntry.Step.OFFERED;
import static live.houselights.waitinglist.internal.WaitingEntry.Step.OFFERING;
import static live.houselights.waitinglist.internal.WaitingEntry.Step.WAITING;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import live.houselights.boxoffice.Tier;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;
import live.houselights.kernel.WaitingId;
import live.houselights.sql.Atomically;
import live.houselights.waitinglist.WaitingList.Wish;
import live.houselights.waitinglist.internal.WaitingEntry.Step;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Writes down the steps of lists: each method is one short transaction that holds the list's row, so that two nodes never
 * take the same step. It asks nobody; a letter that tells of a step is posted in the step's own transaction.
 */
@Component
class ListBook {

    /** Steps whose places open sale must leave alone. An offer that is under way still counts: its hold may not be there yet. */
    private static final Set<Step> WISHING = EnumSet.of(WAITING, OFFERING);

    private final WaitingTiers lists;
    private final WaitingEntries entries;
    private final WaitingLetters letters;
    private final ListLimits limits;
    private final Clock clock;
    private final Atomically atomically;

    ListBook(
            WaitingTiers lists,
            WaitingEntries entries,
            WaitingLetters letters,
            ListLimits limits,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.lists = lists;
        this.entries = entries;
        this.letters = letters;
        this.limits = limits;
        this.clock = clock;
        this.atomically = new Atomically(transactions);
    }

    Optional<WaitingTier> list(TierId tier) {
        return lists.findById(tier.value());
    }

    Optional<WaitingEntry> entry(WaitingId id) {
        return entries.findById(id.value());
    }

    Optional<WaitingEntry> alive(TierId tier, String email) {
        return entries.findByLiveFor(WaitingEntry.liveFor(tier, email));
    }

    /** 1 for who is next. */
    int position(WaitingEntry entry) {
        return 1 + entries.countBefore(entry.tier().value(), entry.place(), WISHING);
    }

    /** The entry of this address, put at the end of the list unless it waits already; empty when the list is full. */
    Optional<WaitingEntry> join(Tier tier, Wish wish, String email) {
        return atomically.run(_ -> {
            Instant now = now();
            lists.addUnlessThere(tier.id().value(), tier.show().value(), now);
            WaitingTier list = lists.locked(tier.id().value()).orElseThrow();
            Optional<WaitingEntry> earlier = alive(tier.id(), email);
            if (earlier.isPresent()) {
                return earlier;
            }
            if (entries.countByTierAndStepIn(tier.id().value(), WISHING) >= limits.mostEntries()) {
                return Optional.empty();
            }
            int least = wish.fewer() ? 1 : wish.quantity();
            WaitingEntry entry = entries.save(new WaitingEntry(list, email, wish.quantity(), least, now));
            count(list);
            letters.joined(entry, position(entry));
            return Optional.of(entry);
        });
    }

    /**
     * The next entry to be served with what is free, written down as such; empty when nobody can be served.
     *
     * <p>The first that fits is served. A larger wish that does not fit is overtaken by a smaller one behind it, but only so
     * often: then nobody passes until it is served. So wishes of one size are served in the order of joining, and none waits
     * for ever while others are served.
     *
     * @param zone of the show, whose nights offers do not end in
     */
    Optional<WaitingEntry> plan(Tier tier, ZoneId zone, int free) {
        return inList(tier.id(), list -> {
            Optional<WaitingEntry> underWay =
                    entries.findByTierAndStepOrderByPlace(tier.id().value(), OFFERING, Limit.of(1)).stream()
                            .findFirst();
            boolean enoughOut =
                    entries.countByTierAndStepIn(tier.id().value(), EnumSet.of(OFFERED)) >= ListLimits.MOST_OFFERED;
            if (underWay.isPresent() || enoughOut || free <= 0) {
                return underWay;
            }
            Instant now = now();
            Optional<WaitingEntry> next = next(tier.id(), free);
            next.ifPresent(entry ->
                    entry.plan(Math.min(entry.quantity(), free), limits.offerUntil(now, zone, tier.salesClose()), now));
            return next;
        });
    }

    private Optional<WaitingEntry> next(TierId tier, int free) {
        List<WaitingEntry> waiting =
                entries.findByTierAndStepOrderByPlace(tier.value(), WAITING, Limit.of(ListLimits.LOOK_AHEAD));
        for (int index = 0; index < waiting.size(); index++) {
            WaitingEntry entry = waiting.get(index);
            if (entry.isServedBy(free)) {
                waiting.subList(0, index).forEach(WaitingEntry::overtaken);
                return Optional.of(entry);
            }
            if (!entry.mayBeOvertaken()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The places are held: tells the fan. False when the entry is not at this step any more. */
    boolean offered(WaitingEntry planned) {
        return inList(planned.tier(), list -> {
            WaitingEntry entry = entries.findById(planned.id().value()).orElseThrow();
            if (!entry.plans(planned.offer().hold())) {
                return entry.is(OFFERED) && planned.offer().hold().equals(entry.hold());
            }
            entry.offered(now());
            count(list);
            letters.offered(entry);
            return true;
        });
    }

    void putBack(WaitingEntry planned) {
        step(planned, entry -> entry.plans(planned.offer().hold()), entry -> entry.putBack(now()));
    }

    List<WaitingEntry> offers(TierId tier) {
        return entries.findByTierAndStepOrderByPlace(tier.value(), OFFERED, Limit.of(ListLimits.MOST_OFFERED));
    }

    void bought(WaitingEntry offer) {
        step(offer, entry -> entry.is(OFFERED), entry -> entry.bought(now()));
    }

    void lapsed(WaitingEntry offer) {
        step(offer, entry -> entry.is(OFFERED), entry -> {
            entry.lapsed(now());
            letters.lapsed(entry);
        });
    }

    /** Ends the wait; answers what is held for it, to be given back. */
    Optional<HoldId> leave(WaitingEntry leaving) {
        HoldId hold = leaving.hold();
        step(leaving, WaitingEntry::isAlive, entry -> {
            entry.left(now());
            letters.left(entry);
        });
        return Optional.ofNullable(hold);
    }

    /** The list's time is over: ends so many waits; whether there may be more. */
    boolean close(TierId tier, int atMost) {
        return inList(tier, list -> {
            List<WaitingEntry> waiting = entries.findByTierAndStepOrderByPlace(tier.value(), WAITING, Limit.of(atMost));
            waiting.forEach(entry -> {
                entry.closed(now());
                letters.closed(entry);
            });
            count(list);
            return waiting.size() == atMost;
        });
    }

    void looked(TierId tier) {
        inList(tier, list -> {
            list.looked(now());
            return list;
        });
    }

    private void step(WaitingEntry seen, Predicate<WaitingEntry> allowed, Consumer<WaitingEntry> change) {
        inList(seen.tier(), list -> {
            WaitingEntry entry = entries.findById(seen.id().value()).orElseThrow();
            boolean may = allowed.test(entry);
            if (may) {
                change.accept(entry);
                count(list);
            }
            return may;
        });
    }

    private void count(WaitingTier list) {
        list.wish(Math.toIntExact(entries.wished(list.tier().value(), WISHING)));
    }

    private <T> T inList(TierId tier, Function<WaitingTier, T> work) {
        return atomically.run(_ -> work.apply(lists.locked(tier.value())
                .orElseThrow(() -> new IllegalArgumentException("Tier %s has no list".formatted(tier)))));
    }

    /** As exact as a column keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
