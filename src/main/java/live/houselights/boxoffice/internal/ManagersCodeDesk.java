package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import live.houselights.boxoffice.CodeBatch;
import live.houselights.boxoffice.CodeDesk;
import live.houselights.boxoffice.CodeDesk.MakeOutcome.Made;
import live.houselights.boxoffice.CodeDesk.MakeOutcome.Refused;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.boxoffice.codes.AccessCodes;
import live.houselights.boxoffice.codes.CodePress;
import live.houselights.cluster.Topics;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.ShowId;
import live.houselights.messages.sales.TierChanged;
import org.springframework.stereotype.Component;

/**
 * Makes batches of codes, gives them places and takes those back. The codes are written first: a batch that a crash left
 * without its places sells from those of everybody, which the desk shows.
 */
@Component
final class ManagersCodeDesk implements CodeDesk {

    static final int LONGEST_NAME = 60;

    private final CodePress press;
    private final AccessCodes codes;
    private final Inventory inventory;
    private final StoredTiers tiers;
    private final SaleTerms terms;
    private final Topics topics;

    ManagersCodeDesk(
            CodePress press,
            AccessCodes codes,
            Inventory inventory,
            StoredTiers tiers,
            SaleTerms terms,
            Topics topics) {
        this.press = press;
        this.codes = codes;
        this.inventory = inventory;
        this.tiers = tiers;
        this.terms = terms;
        this.topics = topics;
    }

    @Override
    public MakeOutcome make(CodeBatchId id, ShowId show, BatchDraft draft) {
        return make(id, show, draft, _ -> true);
    }

    @Override
    public MakeOutcome make(CodeBatchId id, ShowId show, BatchDraft draft, Set<CodeBatchId> seen) {
        return make(id, show, draft, batch -> seen.contains(batch.id()));
    }

    private MakeOutcome make(CodeBatchId id, ShowId show, BatchDraft draft, Predicate<CodeBatch> seen) {
        Optional<Refused> refusal = refusal(show, draft);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (press.print(id, show, draft, seen)) {
            case CodePress.Print.Overtaken(var others) -> new MakeOutcome.Overtaken(others);
            case CodePress.Print.Printed(var fresh) -> keepPlaces(id, show, draft, fresh);
        };
    }

    private MakeOutcome keepPlaces(CodeBatchId id, ShowId show, BatchDraft draft, List<String> fresh) {
        if (draft.places() > 0
                && !inventory.keep(draft.tier(), id, draft.places()).join()) {
            press.pulp(id);
            return new Refused("places", "So many places are not free any more.");
        }
        terms.changed(draft.tier());
        topics.publish(new TierChanged(show, draft.tier()));
        return new Made(press.batch(id).orElseThrow(), fresh);
    }

    private Optional<Refused> refusal(ShowId show, BatchDraft draft) {
        Optional<StoredTier> tier = tiers.findById(draft.tier().value())
                .filter(stored -> stored.show().equals(show));
        if (tier.isEmpty()) {
            return Optional.of(new Refused("tier", "Choose a tier of this show."));
        }
        String name = draft.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(
                    new Refused("name", "A batch needs a name of at most %d characters.".formatted(LONGEST_NAME)));
        }
        if (draft.codes() < 1 || draft.codes() > LARGEST_BATCH) {
            return Optional.of(new Refused("codes", "A batch has 1 to %,d codes.".formatted(LARGEST_BATCH)));
        }
        if (draft.mostUses() < 1 || draft.mostUses() > MOST_USES) {
            return Optional.of(new Refused("mostUses", "A code works 1 to %,d times.".formatted(MOST_USES)));
        }
        if (draft.places() < 0 || draft.places() > TierDraftRules.LARGEST_CAPACITY) {
            return Optional.of(new Refused("places", "Type how many places to keep, or 0 for none."));
        }
        if (!TierDraftRules.isInReach(draft.opens()) || !TierDraftRules.isInReach(draft.closes())) {
            return Optional.of(new Refused("closes", "These dates are out of reach."));
        }
        if (!draft.opens().isBefore(draft.closes())) {
            return Optional.of(new Refused("closes", "The codes must end after they begin."));
        }
        if (isBeforeAnySale(tier.get(), draft.opens())) {
            return Optional.of(new Refused(
                    "opens", "This tier has no presale at that time: set when its presale opens, in the tier, first."));
        }
        return press.ofShow(show).size() < MOST_BATCHES
                ? Optional.empty()
                : Optional.of(new Refused("name", "A show has at most %d batches.".formatted(MOST_BATCHES)));
    }

    private static boolean isBeforeAnySale(StoredTier stored, Instant opens) {
        var tier = stored.toTier();
        Instant first = tier.presaleOpens() == null ? tier.salesOpen() : tier.presaleOpens();
        // Desks pick minutes, and a presale may have been opened between two.
        return opens.isBefore(first.truncatedTo(ChronoUnit.MINUTES));
    }

    @Override
    public List<CodeBatch> batches(ShowId show) {
        return press.ofShow(show);
    }

    @Override
    public TierOutcome revoke(CodeBatchId id) {
        Optional<CodeBatch> batch = press.batch(id);
        if (batch.isEmpty()) {
            return new TierOutcome.Refused("batch", "There is no such batch.");
        }
        boolean first = press.revoke(id);
        end(batch.get());
        return first
                ? new TierOutcome.Saved()
                : new TierOutcome.Refused("batch", "Somebody has revoked these codes before you.");
    }

    @Override
    public TierOutcome revokeCode(CodeBatchId batch, String code) {
        return codes.revoke(batch.value(), code)
                ? new TierOutcome.Saved()
                : new TierOutcome.Refused("code", "This batch has no such code. Check its letters.");
    }

    /** Puts on sale what batches kept whose time is over; answers how many batches. */
    int endThoseOver(Instant now, int atMost) {
        List<CodeBatch> over = press.over(now, atMost);
        over.forEach(this::end);
        return over.size();
    }

    private void end(CodeBatch batch) {
        if (inventory.stopKeeping(batch.tier(), batch.id()).join()) {
            terms.changed(batch.tier());
            topics.publish(new TierChanged(batch.show(), batch.tier()));
        }
    }
}
