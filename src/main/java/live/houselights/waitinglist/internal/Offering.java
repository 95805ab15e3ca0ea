package live.houselights.waitinglist.internal;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.boxoffice.ListedPlaces.OfferOutcome;
import live.houselights.boxoffice.ListedPlaces.OfferRequest;
import live.houselights.boxoffice.ListedPlaces.Offered;
import live.houselights.boxoffice.Tier;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Publication;
import live.houselights.catalog.Show;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.TierId;
import live.houselights.waitinglist.WaitingPlace.Offer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Offers what came back to who waits.
 *
 * <p><b>Race with open sale.</b> There is none. The tier's row knows how many free places the list wishes for, and open sale
 * leaves those alone from the commit that frees them. The wish only shrinks after the hold of an offer is committed, so at no
 * moment can a buyer have a place that is meant for the list.
 *
 * <p><b>Race with another node.</b> An offer is written down under the list's lock before its places are held, and whoever
 * looks next finds it under way and asks for the very same hold. A hold that nobody's entry stands for any more is given back.
 *
 * <p><b>Race within a node.</b> One look at a tier at a time: many that wait for one row would each keep a connection.
 *
 * <p><b>Crashes.</b> A look begins with what is under way, so it finishes what a dead node began. What nobody looks at, the
 * sweep does. A hold that was taken and never offered lapses like any other.
 */
@Component
class Offering {

    private static final Logger log = LoggerFactory.getLogger(Offering.class);

    private static final int TURNS = 64;

    private final List<ReentrantLock> turns =
            Stream.generate(ReentrantLock::new).limit(TURNS).toList();

    private final ListBook book;
    private final ListedPlaces places;
    private final BoxOffice boxOffice;
    private final Catalog catalog;
    private final ListLimits limits;
    private final Clock clock;

    Offering(ListBook book, ListedPlaces places, BoxOffice boxOffice, Catalog catalog, ListLimits limits, Clock clock) {
        this.book = book;
        this.places = places;
        this.boxOffice = boxOffice;
        this.catalog = catalog;
        this.limits = limits;
        this.clock = clock;
    }

    /** Sees what became of a tier's offers, and makes those that can be made now. */
    void look(TierId id) {
        ReentrantLock turn = turns.get(Math.floorMod(id.hashCode(), turns.size()));
        turn.lock();
        try {
            lookInTurn(id);
        } finally {
            turn.unlock();
        }
    }

    private void lookInTurn(TierId id) {
        Optional<Tier> tier = boxOffice.tier(id);
        if (tier.isEmpty() || book.list(id).isEmpty()) {
            return;
        }
        settle(id);
        Optional<Show> show = showOnSale(tier.get());
        if (show.isEmpty()) {
            close(id);
        } else {
            makeOffers(tier.get(), show.get().zone());
        }
        tell(id);
    }

    /** Whether nobody can be offered anything of this tier any more. */
    boolean isOver(Tier tier) {
        return showOnSale(tier).isEmpty();
    }

    private Optional<Show> showOnSale(Tier tier) {
        return limits.isOver(clock.instant(), tier.salesClose())
                ? Optional.empty()
                : catalog.show(tier.show()).filter(show -> show.publication() == Publication.PUBLISHED);
    }

    /** Tells the box office what the list wishes for. Telling twice, or late, changes nothing. */
    void tell(TierId tier) {
        book.list(tier).ifPresent(list -> places.wish(tier, list.wished(), list.wishVersion()));
    }

    private void settle(TierId tier) {
        List<WaitingEntry> offers = book.offers(tier);
        Map<HoldId, Offered> holds =
                places
                        .find(offers.stream()
                                .map(WaitingEntry::hold)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Offered::hold, Function.identity()));
        for (WaitingEntry offer : offers) {
            Offered hold = holds.get(offer.offer().hold());
            switch (hold == null ? Offered.State.OVER : hold.state()) {
                case BOUGHT -> book.bought(offer);
                case OVER -> book.lapsed(offer);
                case HELD -> {
                    // Its buyer still has time, or is paying.
                }
            }
        }
    }

    /** At night nothing new is begun; what was begun before is finished, since its places are held already. */
    private void makeOffers(Tier tier, ZoneId zone) {
        boolean quiet = limits.quiet().isQuiet(clock.instant(), zone, tier.salesClose());
        for (int made = 0; made < ListLimits.MOST_AT_ONCE; made++) {
            Optional<WaitingEntry> planned = book.plan(tier, zone, quiet ? 0 : places.free(tier.id()));
            if (planned.isEmpty() || !offer(planned.get())) {
                return;
            }
        }
    }

    private boolean offer(WaitingEntry planned) {
        Offer offer = planned.offer();
        if (!clock.instant().isBefore(offer.until())) {
            // Nobody looked for longer than the offer would have lasted.
            return takeBack(planned);
        }
        var request = new OfferRequest(offer.hold(), offer.cart(), planned.tier(), offer.quantity(), offer.until());
        return switch (places.hold(request)) {
            case OfferOutcome.Held(Offered held) when held.state() == Offered.State.HELD -> confirm(planned);
            case OfferOutcome.Held _, OfferOutcome.TooFew _ -> !takeBack(planned);
            case OfferOutcome.NotPossible(String reason) -> {
                log.error("Entry {} cannot be offered anything: {}", planned.id(), reason);
                yield !takeBack(planned);
            }
        };
    }

    private boolean confirm(WaitingEntry planned) {
        if (!book.offered(planned)) {
            // It left, or was put back, while its places were being held.
            boxOffice.release(List.of(planned.offer().hold()));
        }
        tell(planned.tier());
        return true;
    }

    private boolean takeBack(WaitingEntry planned) {
        book.putBack(planned);
        boxOffice.release(List.of(planned.offer().hold()));
        return true;
    }

    private void close(TierId tier) {
        boolean more = true;
        while (more) {
            more = book.close(tier, ListLimits.MOST_AT_ONCE);
        }
    }
}
