package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Ticket;
import live.houselights.boxoffice.Tier;
import live.houselights.boxoffice.codes.AccessCodes;
import live.houselights.boxoffice.codes.Pass;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import live.houselights.messages.stage.PassRevoked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The box office's counter: judges what is asked, has the {@link Inventory} count it, and tells who listens. */
@Component
final class BoxOfficeCounter implements BoxOffice {

    /**
     * Holds that this node works on or keeps waiting for a connection; one more is answered {@link HoldOutcome.Busy}, since
     * a fan who is told to ask again is better off than one whose page hangs until the connection pool gives up.
     */
    static final int MOST_HOLDS_AT_ONCE = 256;

    private static final Duration BUSY_PAUSE = Duration.ofSeconds(2);

    private final Semaphore turns = new Semaphore(MOST_HOLDS_AT_ONCE);

    private final PriceBoard prices;
    private final AccessCodes codes;
    private final Inventory inventory;
    private final SaleRules rules;
    private final IssuedTickets tickets;
    private final Topics topics;
    private final HoldMeter meter;
    private final HoldTally tally;
    private final Clock clock;

    BoxOfficeCounter(
            PriceBoard prices,
            AccessCodes codes,
            Inventory inventory,
            SaleRules rules,
            IssuedTickets tickets,
            Topics topics,
            HoldMeter meter,
            HoldTally tally,
            Clock clock) {
        this.prices = prices;
        this.codes = codes;
        this.inventory = inventory;
        this.rules = rules;
        this.tickets = tickets;
        this.topics = topics;
        this.meter = meter;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public List<Tier> tiers(ShowId show) {
        return prices.tiers(show, now());
    }

    @Override
    public Optional<Tier> tier(TierId id) {
        return prices.list(id).map(list -> list.at(now()));
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        HoldOutcome outcome = SaleRules.impossible(request.quantity()).orElseGet(() -> judgeInTurn(request));
        meter.count(outcome);
        tally.answered(request, outcome);
        return outcome;
    }

    private HoldOutcome judgeInTurn(HoldRequest request) {
        if (!turns.tryAcquire()) {
            return new HoldOutcome.Busy(BUSY_PAUSE);
        }
        try {
            return judge(request);
        } finally {
            turns.release();
        }
    }

    private HoldOutcome judge(HoldRequest request) {
        Optional<Holding> earlier = inventory.find(request.hold());
        if (earlier.isPresent()) {
            // Before any rule: a request that succeeded stays answered when the sale closes or the price changes.
            return standing(request, earlier.get());
        }
        Instant now = now();
        return prices.list(request.tier())
                .map(list -> judge(request, list, now))
                .orElseGet(BoxOfficeCounter::noSuchTier);
    }

    private HoldOutcome judge(HoldRequest request, PriceList list, Instant now) {
        Optional<Pass> pass = request.presaleCode().isBlank()
                ? Optional.empty()
                : codes.find(request.presaleCode(), request.tier(), request.cart(), now);
        return rules.refusal(request, list.tier(), pass, now).orElseGet(() -> {
            boolean sells = list.tier().sellsToAllAt(now);
            boolean byWord = list.tier().opensWith(request.presaleCode());
            return pass.filter(code -> code.keeps() || !sells && !byWord)
                    .map(code -> takeWith(code, request, list, sells, now))
                    .orElseGet(() -> take(request, list, null, now));
        });
    }

    /** Takes a use of the code first and places then; what the code's own places cannot give, an open sale may. */
    private HoldOutcome takeWith(Pass pass, HoldRequest request, PriceList list, boolean sells, Instant now) {
        if (!codes.take(pass, request, now)) {
            return new HoldOutcome.CodeRefused();
        }
        HoldOutcome outcome = take(request, list, pass.keeps() ? pass.batch() : null, now);
        if (outcome instanceof HoldOutcome.Held) {
            return outcome;
        }
        codes.letGo(request.hold());
        return sells && outcome instanceof HoldOutcome.SoldOut ? take(request, list, null, now) : outcome;
    }

    private HoldOutcome take(HoldRequest request, PriceList list, @Nullable CodeBatchId batch, Instant now) {
        StoredTier tier = list.tier();
        int perFan = tier.toTier().perFan();
        Inventory.Terms terms = new Inventory.Terms(perFan, batch, list.open(now));
        return switch (inventory.hold(request, terms, now.plus(HOLD), now).join()) {
            case Inventory.Taken(Holding holding, boolean taken) -> {
                if (taken) {
                    topics.publish(new TierChanged(tier.show(), tier.id()));
                    tally.held(tier.id(), holding.quantity());
                }
                yield standing(request, holding);
            }
            case Inventory.TooFew(int left) -> new HoldOutcome.SoldOut(Math.max(0, left));
            case Inventory.OverLimit _ -> new HoldOutcome.LimitReached(perFan);
            case Inventory.NoSuchTier _ -> noSuchTier();
            case Inventory.Full _ -> new HoldOutcome.Busy(BUSY_PAUSE);
        };
    }

    /** The answer to a request whose hold has been written down, now or earlier. */
    private HoldOutcome standing(HoldRequest request, Holding holding) {
        if (!holding.answers(request)) {
            return new HoldOutcome.NotPossible("Another hold has this id.");
        }
        return switch (holding.state()) {
            case HELD, CONFIRMED ->
                new HoldOutcome.Held(
                        holding.id(),
                        prices.list(holding.tier())
                                .orElseThrow()
                                .tier()
                                .toTier(holding.priceMinor(), holding.feeMinor()),
                        holding.quantity(),
                        holding.until());
            case RELEASED -> new HoldOutcome.NotPossible("These tickets were given back.");
            case LAPSED -> new HoldOutcome.NotPossible("The time for these tickets is over.");
        };
    }

    private static HoldOutcome noSuchTier() {
        return new HoldOutcome.NotPossible("These tickets do not exist.");
    }

    @Override
    public RenewOutcome renew(Collection<HoldId> holds) {
        Instant now = now();
        Instant until = now.plus(HOLD);
        return switch (inventory.renew(holds, until, now).join()) {
            case Inventory.Renewed _ -> new RenewOutcome.Renewed(until);
            case Inventory.RenewedBefore _ -> new RenewOutcome.RenewedBefore();
            case Inventory.NoneLeft _ -> new RenewOutcome.Lapsed();
        };
    }

    @Override
    public void keepUntil(Collection<HoldId> holds, Instant until) {
        inventory.keepUntil(holds, until, now()).join();
    }

    @Override
    public void shrink(HoldId hold, int quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("A hold cannot shrink to %d places: release it".formatted(quantity));
        }
        tell(inventory.shrink(hold, quantity, now()).join().tiers());
    }

    @Override
    public void release(Collection<HoldId> holds) {
        tell(inventory.release(holds).join().tiers());
        codes.settle(holds);
    }

    @Override
    public ConfirmOutcome confirm(ConfirmRequest request) {
        List<Ticket> issued = tickets.ofOrder(request.order());
        if (issued.isEmpty() && !rules.isPublished(request.show())) {
            return new ConfirmOutcome.Lapsed("This show was called off.");
        }
        if (!codes.claim(request.order(), request.holds())) {
            return new ConfirmOutcome.Lapsed("Your hold lapsed, and its access code was used for other tickets.");
        }
        return switch (inventory.confirm(request, now()).join()) {
            case Inventory.Issued(List<TierChanged> changed) -> {
                tell(changed);
                yield new ConfirmOutcome.Confirmed(tickets.ofHolds(request.order(), request.holds()));
            }
            case Inventory.NotIssued(String reason) -> {
                codes.unclaim(request.order(), request.holds());
                yield new ConfirmOutcome.Lapsed(reason);
            }
        };
    }

    @Override
    public void revoke(OrderId order) {
        tell(inventory.revoke(order, now()).join());
    }

    @Override
    public void revoke(OrderId order, Collection<TicketId> some) {
        tell(inventory.revoke(order, some, now()).join());
    }

    private void tell(Inventory.Revoked revoked) {
        tell(revoked.tiers());
        revoked.tickets()
                .forEach(id -> tickets.ticket(id)
                        .ifPresent(ticket -> topics.publish(new PassRevoked(ticket.show(), ticket.id()))));
    }

    @Override
    public int releaseLapsed(Instant now, int atMost) {
        Inventory.Returned returned = inventory.lapse(now, atMost).join();
        tell(returned.tiers());
        return returned.holds();
    }

    private void tell(List<TierChanged> changed) {
        changed.forEach(topics::publish);
    }

    /** As exact as a column keeps it, so that an answer now and the same answer read again are equal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
