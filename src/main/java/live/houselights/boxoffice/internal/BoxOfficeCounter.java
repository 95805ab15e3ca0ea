package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
import live.houselights.messages.stage.PassRevoked;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The box office's counter: judges what is asked and has the {@link Inventory} count it. */
@Component
final class BoxOfficeCounter implements BoxOffice {

    private static final Duration BUSY_PAUSE = Duration.ofSeconds(2);

    private final PriceBoard prices;
    private final SaleTerms terms;
    private final AccessCodes codes;
    private final Inventory inventory;
    private final SaleRules rules;
    private final IssuedTickets tickets;
    private final TicketExchanges exchanges;
    private final Topics topics;
    private final HoldMeter meter;
    private final HoldTally tally;
    private final Clock clock;

    BoxOfficeCounter(
            PriceBoard prices,
            SaleTerms terms,
            AccessCodes codes,
            Inventory inventory,
            SaleRules rules,
            IssuedTickets tickets,
            TicketExchanges exchanges,
            Topics topics,
            HoldMeter meter,
            HoldTally tally,
            Clock clock) {
        this.prices = prices;
        this.terms = terms;
        this.codes = codes;
        this.inventory = inventory;
        this.rules = rules;
        this.tickets = tickets;
        this.exchanges = exchanges;
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
    public List<Tier> tiersLately(ShowId show) {
        return prices.tiersLately(show, now());
    }

    @Override
    public Optional<Tier> tier(TierId id) {
        return prices.list(id).map(list -> list.at(now()));
    }

    @Override
    public Optional<Tier> lately(TierId id) {
        return terms.of(id).map(list -> list.at(now()));
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        HoldOutcome outcome = SaleRules.impossible(request.quantity()).orElseGet(() -> judge(request));
        meter.count(outcome);
        tally.answered(request, outcome);
        return outcome;
    }

    private HoldOutcome judge(HoldRequest request) {
        Instant now = now();
        return terms.of(request.tier()).map(list -> judge(request, list, now)).orElseGet(BoxOfficeCounter::noSuchTier);
    }

    private HoldOutcome judge(HoldRequest request, PriceList list, Instant now) {
        Optional<Pass> pass = request.presaleCode().isBlank()
                ? Optional.empty()
                : codes.find(request.presaleCode(), request.tier(), request.cart(), now);
        Optional<HoldOutcome> refusal = rules.refusal(request, list.tier(), pass, now);
        if (refusal.isPresent()) {
            // What succeeded once stays answered when the sale closes or the price changes.
            return earlier(request, list.tier()).orElseGet(refusal::get);
        }
        boolean sells = list.tier().sellsToAllAt(now);
        boolean byWord = list.tier().opensWith(request.presaleCode());
        return pass.filter(code -> code.keeps() || !sells && !byWord)
                .map(code -> takeWith(code, request, list, sells, now))
                .orElseGet(() -> take(request, list, null, now));
    }

    private Optional<HoldOutcome> earlier(HoldRequest request, StoredTier tier) {
        return inventory.find(request.hold()).map(hold -> standing(request, hold, tier.at(hold)));
    }

    /** Takes a use of the code first and places then; what the code's own places cannot give, an open sale may. */
    private HoldOutcome takeWith(Pass pass, HoldRequest request, PriceList list, boolean sells, Instant now) {
        if (!codes.take(pass, request, now)) {
            return earlier(request, list.tier()).orElseGet(HoldOutcome.CodeRefused::new);
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
        Inventory.Terms asked = new Inventory.Terms(perFan, batch, list.open(now));
        return switch (answer(inventory.hold(request, asked, now.plus(HOLD), now))) {
            case Inventory.Taken(Holding holding, boolean taken, Counts counts) -> {
                if (taken) {
                    tally.held(tier.id(), holding.quantity());
                }
                yield standing(request, holding, tier.at(holding, counts));
            }
            case Inventory.TooFew(int left) -> new HoldOutcome.SoldOut(Math.max(0, left));
            case Inventory.OverLimit _ -> new HoldOutcome.LimitReached(perFan);
            case Inventory.NoSuchTier _ -> noSuchTier();
            case Inventory.Full _ -> new HoldOutcome.Busy(BUSY_PAUSE);
        };
    }

    /** The answer to a request whose hold has been written down, now or earlier. */
    private static HoldOutcome standing(HoldRequest request, Holding holding, Tier tier) {
        if (!holding.answers(request)) {
            return new HoldOutcome.NotPossible("Another hold has this id.");
        }
        return switch (holding.state()) {
            case HELD, CONFIRMED -> new HoldOutcome.Held(holding.id(), tier, holding.quantity(), holding.until());
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
        return switch (answer(inventory.renew(holds, until, now))) {
            case Inventory.Renewed _ -> new RenewOutcome.Renewed(until);
            case Inventory.RenewedBefore _ -> new RenewOutcome.RenewedBefore();
            case Inventory.NoneLeft _ -> new RenewOutcome.Lapsed();
        };
    }

    @Override
    public void keepUntil(Collection<HoldId> holds, Instant until) {
        Inventory.Returned _ = answer(inventory.keepUntil(holds, until.truncatedTo(ChronoUnit.MICROS), now()));
    }

    @Override
    public void shrink(HoldId hold, int quantity) {
        if (quantity < 1) {
            throw new IllegalArgumentException("A hold cannot shrink to %d places: release it".formatted(quantity));
        }
        Inventory.Returned _ = answer(inventory.shrink(hold, quantity, now()));
    }

    @Override
    public void release(Collection<HoldId> holds) {
        Inventory.Returned _ = answer(inventory.release(holds));
        codes.settle(holds);
    }

    @Override
    public ConfirmOutcome confirm(ConfirmRequest request) {
        if (!rules.isPublished(request.show())
                && tickets.ofOrder(request.order()).isEmpty()) {
            return new ConfirmOutcome.Lapsed("This show was called off.");
        }
        if (!codes.claim(request.order(), request.holds())) {
            return new ConfirmOutcome.Lapsed("Your hold lapsed, and its access code was used for other tickets.");
        }
        return switch (answer(inventory.confirm(request, now()))) {
            case Inventory.Issued _ -> new ConfirmOutcome.Confirmed();
            case Inventory.NotIssued(String reason) -> {
                codes.unclaim(request.order(), request.holds());
                yield new ConfirmOutcome.Lapsed(reason);
            }
        };
    }

    @Override
    public void revoke(OrderId order) {
        tell(answer(inventory.revoke(order, now())));
    }

    @Override
    public void revoke(OrderId order, Collection<TicketId> some) {
        tell(answer(inventory.revoke(order, some, now())));
    }

    /** The successor first: whoever hears that the ticket is void finds what stands for it. */
    @Override
    public void exchange(TicketId id, TicketId successor) {
        Ticket ended = tickets.ticket(id)
                .orElseThrow(() -> new IllegalArgumentException("There is no ticket %s".formatted(id)));
        exchanges.note(id, successor, now());
        if (!answer(inventory.revoke(ended.order(), List.of(id), now()))
                .tickets()
                .isEmpty()) {
            topics.publish(new PassRevoked(ended.show(), id, successor));
        }
    }

    private void tell(Inventory.Revoked revoked) {
        revoked.tickets()
                .forEach(id -> tickets.ticket(id)
                        .ifPresent(ticket -> topics.publish(new PassRevoked(ticket.show(), ticket.id()))));
    }

    @Override
    public int releaseLapsed(Instant now, int atMost) {
        return answer(inventory.lapse(now, atMost)).holds();
    }

    /** A timed wait would cost each hold a timer; whoever answers keeps its own time. */
    private static <T> T answer(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException unknown) {
            throw new IllegalStateException("The box office did not answer: ask again with the same ids", unknown);
        }
    }

    /** As exact as a column keeps it, so that an answer now and the same answer read again are equal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
