package live.houselights.boxoffice.internal;

import java.time.Instant;
import java.util.Optional;
import live.houselights.boxoffice.BoxOffice;
import live.houselights.boxoffice.Promotion;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome.Refused;
import org.jspecify.annotations.Nullable;

/** What a manager's drafts must be like, whatever is stored; each refusal is a sentence for the manager. */
final class TierDraftRules {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_DESCRIPTION = 500;
    static final int LARGEST_CAPACITY = 1_000_000;
    static final long LARGEST_AMOUNT_MINOR = 10_000_000;
    static final int LARGEST_POSITION = 1_000;
    static final int MOST_USES = 1_000_000;

    /** Keeps typing errors such as the year 20226 out of the database. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private TierDraftRules() {}

    static Optional<Refused> refusal(TierDraft draft) {
        return first(text(draft), amounts(draft), counts(draft), window(draft));
    }

    private static @Nullable Refused text(TierDraft draft) {
        String name = draft.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return new Refused("name", "A tier needs a name of at most %d characters.".formatted(LONGEST_NAME));
        }
        if (draft.description().strip().length() > LONGEST_DESCRIPTION) {
            return new Refused(
                    "description", "A description has at most %d characters.".formatted(LONGEST_DESCRIPTION));
        }
        if (!isPrintable(name) || !isPrintable(draft.description())) {
            return new Refused("name", "Names and descriptions cannot contain control characters.");
        }
        return null;
    }

    private static @Nullable Refused amounts(TierDraft draft) {
        if (draft.price().isNegative() || draft.price().minor() > LARGEST_AMOUNT_MINOR) {
            return new Refused("price", "A price is zero or more, and not above 100,000.");
        }
        if (draft.fee().isNegative() || draft.fee().minor() > LARGEST_AMOUNT_MINOR) {
            return new Refused("fee", "A fee is zero or more, and not above 100,000.");
        }
        if (!draft.fee().currency().equals(draft.price().currency())) {
            return new Refused("fee", "Price and fee must be in one currency.");
        }
        return null;
    }

    private static @Nullable Refused counts(TierDraft draft) {
        if (draft.capacity() < 1 || draft.capacity() > LARGEST_CAPACITY) {
            return new Refused("capacity", "A tier has 1 to %,d places.".formatted(LARGEST_CAPACITY));
        }
        if (draft.perFan() < 1 || draft.perFan() > BoxOffice.LARGEST_HOLD) {
            return new Refused("perFan", "A fan may buy 1 to %d tickets.".formatted(BoxOffice.LARGEST_HOLD));
        }
        if (draft.position() < 0 || draft.position() > LARGEST_POSITION) {
            return new Refused("position", "A position is 0 to %,d.".formatted(LARGEST_POSITION));
        }
        return null;
    }

    private static @Nullable Refused window(TierDraft draft) {
        if (!isInReach(draft.salesOpen())) {
            return new Refused("salesOpen", "The sale opens in a year that is out of reach.");
        }
        if (!isInReach(draft.salesClose())) {
            return new Refused("salesClose", "The sale closes in a year that is out of reach.");
        }
        if (draft.presaleOpens() != null && !isInReach(draft.presaleOpens())) {
            return new Refused("presaleOpens", "The presale opens in a year that is out of reach.");
        }
        if (!draft.salesOpen().isBefore(draft.salesClose())) {
            return new Refused("salesClose", "The sale must close after it opens.");
        }
        if (draft.presaleOpens() != null && !draft.presaleOpens().isBefore(draft.salesOpen())) {
            return new Refused("presaleOpens", "The presale must open before the sale.");
        }
        if (draft.presaleCode().length() > PresaleCode.LONGEST) {
            return new Refused("presaleCode", "A code has at most %d characters.".formatted(PresaleCode.LONGEST));
        }
        return null;
    }

    static Optional<Refused> refusal(Promotion promotion) {
        if (CodePromotions.normalized(promotion.code()).isEmpty()) {
            return Optional.of(new Refused("code", "A code is 2 to 32 letters, digits, hyphens and underscores."));
        }
        if (promotion.percentOff() < 1 || promotion.percentOff() > 100) {
            return Optional.of(new Refused("percentOff", "A promotion takes 1 to 100 per cent off."));
        }
        if (promotion.mostUses() < 1 || promotion.mostUses() > MOST_USES) {
            return Optional.of(new Refused("mostUses", "A code works for 1 to %,d orders.".formatted(MOST_USES)));
        }
        Integer perFan = promotion.perFan();
        if (perFan != null && (perFan < 1 || perFan > MOST_USES)) {
            return Optional.of(new Refused("perFan", "A fan may use a code at least once."));
        }
        if (!isInReach(promotion.until())) {
            return Optional.of(new Refused("until", "The code ends in a year that is out of reach."));
        }
        return Optional.empty();
    }

    static boolean isInReach(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    /** Lines may be broken; nothing else that a terminal or a database might stumble over. */
    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    private static Optional<Refused> first(@Nullable Refused... refusals) {
        for (Refused refusal : refusals) {
            if (refusal != null) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }
}
