package live.houselights.merch.internal;

import java.util.List;
import java.util.Optional;
import live.houselights.merch.MerchDesk.ProductDraft;
import live.houselights.merch.MerchDesk.SaveOutcome.Refused;
import live.houselights.merch.MerchDesk.VariantDraft;

/** What a manager's product must be like, whatever is stored; each refusal is a sentence for the manager. */
final class ProductDraftRules {

    static final int LONGEST_NAME = 80;
    static final int LONGEST_DESCRIPTION = 4_000;
    static final int LONGEST_VARIANT_NAME = 60;
    static final int MOST_VARIANTS = 40;
    static final int LARGEST_STOCK = 1_000_000;
    static final long LARGEST_PRICE_MINOR = 10_000_000;

    private ProductDraftRules() {}

    static Optional<Refused> refusal(ProductDraft draft) {
        String name = draft.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || !isPrintable(name)) {
            return refused("name", "A product needs a name of at most %d characters.".formatted(LONGEST_NAME));
        }
        if (draft.description().strip().length() > LONGEST_DESCRIPTION || !isPrintable(draft.description())) {
            return refused("description", "A description has at most %,d characters.".formatted(LONGEST_DESCRIPTION));
        }
        if (draft.variants().size() > MOST_VARIANTS) {
            return refused("variants", "A product has at most %d variants.".formatted(MOST_VARIANTS));
        }
        if (draft.variants().stream().map(VariantDraft::id).distinct().count()
                < draft.variants().size()) {
            return refused("variants", "Each variant may be named once.");
        }
        return draft.variants().stream()
                .map(ProductDraftRules::refusal)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> mixedCurrencies(draft.variants()));
    }

    private static Optional<Refused> refusal(VariantDraft variant) {
        String name = variant.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_VARIANT_NAME || !isPrintable(name)) {
            return refused(
                    "variants", "A variant needs a name of at most %d characters.".formatted(LONGEST_VARIANT_NAME));
        }
        if (variant.price().isNegative() || variant.price().minor() > LARGEST_PRICE_MINOR) {
            return refused("variants", "The price of %s is zero or more, and not above 100,000.".formatted(name));
        }
        if (variant.stock() < 0 || variant.stock() > LARGEST_STOCK) {
            return refused("variants", "The stock of %s is 0 to %,d.".formatted(name, LARGEST_STOCK));
        }
        return Optional.empty();
    }

    private static Optional<Refused> mixedCurrencies(List<VariantDraft> variants) {
        long currencies = variants.stream()
                .map(variant -> variant.price().currency())
                .distinct()
                .count();
        return currencies > 1
                ? refused("variants", "All variants of a product must be in one currency.")
                : Optional.empty();
    }

    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
    }

    private static Optional<Refused> refused(String field, String sentence) {
        return Optional.of(new Refused(field, sentence));
    }
}
