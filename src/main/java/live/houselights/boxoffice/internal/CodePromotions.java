package live.houselights.boxoffice.internal;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import live.houselights.boxoffice.Promotion;
import live.houselights.boxoffice.Promotions;
import live.houselights.boxoffice.Purchaser;
import live.houselights.boxoffice.limits.BuyerCounts;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.sql.Atomically;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** Promotions whose uses are counted under their row's lock: always the promotion first, then the order's use. */
@Component
final class CodePromotions implements Promotions {

    /** What a code can look like; whatever else is typed is no code and never reaches the database. */
    static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{1,31}");

    private final StoredPromotions promotions;
    private final PromotionUses uses;
    private final BuyerCounts buyers;
    private final Atomically atomically;
    private final Clock clock;

    CodePromotions(
            StoredPromotions promotions,
            PromotionUses uses,
            BuyerCounts buyers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.promotions = promotions;
        this.uses = uses;
        this.buyers = buyers;
        this.atomically = new Atomically(transactions);
        this.clock = clock;
    }

    /** A code as it is written down; empty for what can be none. */
    static Optional<String> normalized(String typed) {
        String code = typed.strip().toUpperCase(Locale.ROOT);
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    @Override
    public Optional<Promotion> usable(ShowId show, String typed) {
        return normalized(typed)
                .flatMap(code -> promotions.findByShowIdAndCode(show.value(), code))
                .filter(promotion -> promotion.isUsableAt(clock.instant()))
                .map(StoredPromotion::toPromotion);
    }

    @Override
    public Redemption redeem(ShowId show, String typed, OrderId order, Purchaser buyer) {
        return normalized(typed)
                .map(code -> atomically.run(transaction -> promotions
                        .lock(show.value(), code)
                        .map(promotion -> redeem(promotion, order, buyer, transaction))
                        .orElse(Redemption.REFUSED)))
                .orElse(Redemption.REFUSED);
    }

    private Redemption redeem(
            StoredPromotion promotion, OrderId order, Purchaser buyer, TransactionStatus transaction) {
        Optional<PromotionUse> earlier = uses.findById(order.value());
        if (earlier.isPresent()) {
            return earlier.get().isOf(promotion) ? Redemption.REDEEMED : Redemption.REFUSED;
        }
        if (!promotion.isUsableAt(clock.instant())) {
            return Redemption.REFUSED;
        }
        if (!countForFan(promotion, order, buyer)) {
            transaction.setRollbackOnly();
            return Redemption.USED_BY_FAN;
        }
        promotion.use();
        promotions.save(promotion);
        uses.save(new PromotionUse(order, promotion));
        return Redemption.REDEEMED;
    }

    private boolean countForFan(StoredPromotion promotion, OrderId order, Purchaser buyer) {
        return promotion
                .perFan()
                .map(limit -> buyers.fan(buyer).stream().collect(Collectors.toMap(key -> key, _ -> limit)))
                .flatMap(most -> buyers.claim(order, promotion.id(), most, 1))
                .isEmpty();
    }

    @Override
    public void giveBack(OrderId order) {
        atomically.run(_ -> {
            Optional<UUID> promotion = uses.findById(order.value()).map(PromotionUse::promotionId);
            promotion.flatMap(promotions::lock).ifPresent(locked -> {
                if (uses.remove(order.value()) == 1) {
                    locked.giveBack();
                    buyers.giveBack(order, locked.id());
                    promotions.save(locked);
                }
            });
            return true;
        });
    }
}
