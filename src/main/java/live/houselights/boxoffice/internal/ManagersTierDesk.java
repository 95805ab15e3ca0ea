package live.houselights.boxoffice.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import live.houselights.boxoffice.Edit;
import live.houselights.boxoffice.Promotion;
import live.houselights.boxoffice.TierDesk;
import live.houselights.boxoffice.TierDesk.TierOutcome.Refused;
import live.houselights.boxoffice.TierDesk.TierOutcome.Saved;
import live.houselights.catalog.Catalog;
import live.houselights.cluster.Topics;
import live.houselights.kernel.PriceStepId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.messages.sales.TierChanged;
import live.houselights.sql.Atomically;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Edits tiers and promotions while they sell. The capacity alone goes through the {@link Inventory}, before the rest. */
@Component
final class ManagersTierDesk implements TierDesk {

    private final StoredTiers tiers;
    private final StoredSteps steps;
    private final PriceTurns turns;
    private final StoredPromotions promotions;
    private final SaleTerms terms;
    private final Inventory inventory;
    private final Catalog catalog;
    private final Topics topics;
    private final Atomically atomically;

    ManagersTierDesk(
            StoredTiers tiers,
            StoredSteps steps,
            PriceTurns turns,
            StoredPromotions promotions,
            SaleTerms terms,
            Inventory inventory,
            Catalog catalog,
            Topics topics,
            PlatformTransactionManager transactions) {
        this.tiers = tiers;
        this.steps = steps;
        this.turns = turns;
        this.promotions = promotions;
        this.terms = terms;
        this.inventory = inventory;
        this.catalog = catalog;
        this.topics = topics;
        this.atomically = new Atomically(transactions);
    }

    @Override
    public TierOutcome save(TierId id, ShowId show, TierDraft draft) {
        return decided(write(id, show, draft, null));
    }

    private static TierOutcome decided(Edit<?> unseen) {
        return switch (unseen) {
            case Edit.Decided<?>(TierOutcome outcome) -> outcome;
            case Edit.Overtaken<?> overtaken -> throw new IllegalStateException("Nothing was seen: " + overtaken);
        };
    }

    @Override
    public Edit<TierDraft> edit(TierId id, ShowId show, TierDraft draft, TierDraft seen) {
        return draft(id)
                .filter(now -> !now.equals(seen))
                .<Edit<TierDraft>>map(Edit.Overtaken::new)
                .orElseGet(() -> write(id, show, draft, seen));
    }

    private Edit<TierDraft> write(TierId id, ShowId show, TierDraft draft, @Nullable TierDraft seen) {
        Optional<Refused> refusal = TierDraftRules.refusal(draft).or(() -> refusalNow(id, show, draft));
        if (refusal.isPresent()) {
            return new Edit.Decided<>(refusal.get());
        }
        boolean isNew = tiers.findById(id.value()).isEmpty();
        if (!isNew && !inventory.resize(id, draft.capacity()).join()) {
            return new Edit.Decided<>(tooSmall(id));
        }
        Edit<TierDraft> outcome = atomically.run(_ -> write(tiers.lock(id.value()), id, show, draft, seen));
        terms.changed(id);
        topics.publish(new TierChanged(show, id));
        return outcome;
    }

    /** Looks once more under the row's lock, at all but the capacity: that one has just been set as drafted. */
    private Edit<TierDraft> write(
            Optional<StoredTier> stored, TierId id, ShowId show, TierDraft draft, @Nullable TierDraft seen) {
        Optional<TierDraft> overtaken = stored.map(StoredTier::draft)
                .filter(now -> seen != null && !now.equals(seen.withCapacity(now.capacity())));
        if (overtaken.isPresent()) {
            return new Edit.Overtaken<>(overtaken.get());
        }
        stored.ifPresent(tier -> tier.edit(draft));
        tiers.save(stored.orElseGet(() -> new StoredTier(id, show, draft)));
        return new Edit.Decided<>(new Saved());
    }

    /** What speaks against the draft as things are stored now. */
    private Optional<Refused> refusalNow(TierId id, ShowId show, TierDraft draft) {
        if (catalog.show(show).isEmpty()) {
            return Optional.of(new Refused("show", "There is no such show."));
        }
        Optional<StoredTier> stored = tiers.findById(id.value());
        if (stored.filter(tier -> !tier.show().equals(show)).isPresent()) {
            return Optional.of(new Refused("show", "This tier belongs to another show."));
        }
        if (stored.filter(tier -> tier.isUsed() && !tier.sellsIn(draft.price().currency()))
                .isPresent()) {
            return Optional.of(new Refused("price", "Tickets are sold: the currency cannot change any more."));
        }
        return Optional.empty();
    }

    private Refused tooSmall(TierId id) {
        int used = tiers.findById(id.value()).map(StoredTier::used).orElse(0);
        return new Refused("capacity", "%,d are sold or held: the capacity cannot be less.".formatted(used));
    }

    @Override
    public TierOutcome setAside(TierId id, int places) {
        Optional<StoredTier> tier = tiers.findById(id.value());
        if (tier.isEmpty() || places < 0) {
            return new Refused("setAside", "Choose a tier and how many of its places to keep back.");
        }
        if (!inventory.setAside(id, places).join()) {
            return new Refused("setAside", "So many places are not free any more.");
        }
        return new Saved();
    }

    @Override
    public Optional<TierDraft> draft(TierId id) {
        return tiers.findById(id.value()).map(StoredTier::draft);
    }

    @Override
    public List<PricedStep> steps(TierId id) {
        return tiers.findById(id.value())
                .map(tier -> steps.findByTierIdOrderByPositionAscIdAsc(id.value()).stream()
                        .map(step -> step.toPriced(tier.currency()))
                        .toList())
                .orElseGet(List::of);
    }

    @Override
    public TierOutcome saveSteps(TierId id, List<StepDraft> drafts) {
        return decided(writeSteps(id, drafts, null));
    }

    @Override
    public Edit<List<PricedStep>> editSteps(TierId id, List<StepDraft> drafts, List<StepDraft> seen) {
        return writeSteps(id, drafts, seen);
    }

    private Edit<List<PricedStep>> writeSteps(TierId id, List<StepDraft> drafts, @Nullable List<StepDraft> seen) {
        Optional<StoredTier> tier = tiers.findById(id.value());
        if (tier.isEmpty()) {
            return new Edit.Decided<>(new Refused("tier", "There is no such tier."));
        }
        Optional<Refused> refusal = StepDraftRules.refusal(drafts, tier.get());
        if (refusal.isPresent()) {
            return new Edit.Decided<>(refusal.get());
        }
        Edit<List<PricedStep>> edit;
        try {
            edit = atomically.run(_ -> replaceSteps(tiers.lock(id.value()), id, drafts, seen));
        } catch (DataIntegrityViolationException overtaken) {
            // The database's CHECK: somebody bought at the price while it was being cut.
            return new Edit.Decided<>(new Refused("places", "More were just taken at this price: look again."));
        }
        if (edit instanceof Edit.Decided<List<PricedStep>>(Saved _)) {
            boolean _ = inventory.reread(id).join();
            terms.changed(id);
            ShowId show = tier.get().show();
            topics.publish(new TierChanged(show, id));
            turns.announce(show, id, drafts);
        }
        return edit;
    }

    /** Under the tier's lock, so that of two managers at once the second sees what the first has saved. */
    private Edit<List<PricedStep>> replaceSteps(
            Optional<StoredTier> locked, TierId id, List<StepDraft> drafts, @Nullable List<StepDraft> seen) {
        if (locked.isEmpty()) {
            return new Edit.Decided<>(new Refused("tier", "This tier was taken away."));
        }
        List<StoredStep> stored = steps.findByTierIdOrderByPositionAscIdAsc(id.value());
        List<PricedStep> now = stored.stream()
                .map(step -> step.toPriced(locked.get().currency()))
                .toList();
        if (seen != null && !now.stream().map(PricedStep::step).toList().equals(seen)) {
            return new Edit.Overtaken<>(now);
        }
        Map<PriceStepId, StoredStep> before = stored.stream().collect(Collectors.toMap(StoredStep::id, step -> step));
        Optional<Refused> refusal = StepDraftRules.refusalNow(drafts, before);
        if (refusal.isPresent()) {
            return new Edit.Decided<>(refusal.get());
        }
        for (int position = 0; position < drafts.size(); position++) {
            save(
                    id,
                    drafts.get(position),
                    position,
                    before.remove(drafts.get(position).id()));
        }
        before.values().forEach(steps::delete);
        return new Edit.Decided<>(new Saved());
    }

    private void save(TierId tier, StepDraft draft, int position, @Nullable StoredStep stored) {
        if (stored == null) {
            steps.save(new StoredStep(tier, draft, position));
        } else {
            stored.edit(draft, position);
        }
    }

    @Override
    public TierOutcome remove(TierId id) {
        Optional<ShowId> show = tiers.findById(id.value()).map(StoredTier::show);
        if (show.isEmpty()) {
            return new Saved();
        }
        if (!inventory.remove(id).join()) {
            return new Refused("tier", "Places of this tier were held or sold: close its sale instead.");
        }
        terms.changed(id);
        topics.publish(new TierChanged(show.get(), id));
        return new Saved();
    }

    @Override
    public TierOutcome savePromotion(ShowId show, Promotion promotion) {
        return decided(writePromotion(show, promotion, null));
    }

    @Override
    public Optional<Promotion> promotion(ShowId show, String code) {
        return CodePromotions.normalized(code)
                .flatMap(normal -> promotions.findByShowIdAndCode(show.value(), normal))
                .map(StoredPromotion::toPromotion);
    }

    @Override
    public Edit<Promotion> editPromotion(ShowId show, Promotion promotion, Optional<Promotion> seen) {
        return writePromotion(show, promotion, seen);
    }

    private Edit<Promotion> writePromotion(ShowId show, Promotion promotion, @Nullable Optional<Promotion> seen) {
        Optional<Refused> refusal = TierDraftRules.refusal(promotion);
        if (refusal.isPresent()) {
            return new Edit.Decided<>(refusal.get());
        }
        if (catalog.show(show).isEmpty()) {
            return new Edit.Decided<>(new Refused("show", "There is no such show."));
        }
        String code = CodePromotions.normalized(promotion.code()).orElseThrow();
        return atomically.run(_ -> promotions
                .lock(show.value(), code)
                .map(stored -> edit(stored, promotion, seen))
                .orElseGet(() -> {
                    promotions.save(new StoredPromotion(show, code, promotion));
                    return new Edit.Decided<>(new Saved());
                }));
    }

    private Edit<Promotion> edit(StoredPromotion stored, Promotion promotion, @Nullable Optional<Promotion> seen) {
        Promotion now = stored.toPromotion();
        if (seen != null && seen.filter(now::hasTermsOf).isEmpty()) {
            return new Edit.Overtaken<>(now);
        }
        if (promotion.mostUses() < stored.uses()) {
            return new Edit.Decided<>(
                    new Refused("mostUses", "%,d orders have used it: it cannot be fewer.".formatted(stored.uses())));
        }
        stored.edit(promotion);
        promotions.save(stored);
        return new Edit.Decided<>(new Saved());
    }
}
