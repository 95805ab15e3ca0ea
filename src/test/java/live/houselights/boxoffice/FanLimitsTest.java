package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import live.houselights.boxoffice.FanLimits.LimitOutcome;
import live.houselights.boxoffice.FanLimits.LimitOutcome.OverCard;
import live.houselights.boxoffice.FanLimits.LimitOutcome.OverFan;
import live.houselights.boxoffice.FanLimits.LimitOutcome.Within;
import live.houselights.boxoffice.FanLimits.Limits;
import live.houselights.boxoffice.Promotions.Redemption;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one fan and one card may have, over all their orders. */
class FanLimitsTest {

    @Nested
    @OnH2
    class InMemory extends PerBuyer {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends PerBuyer {}

    abstract static class PerBuyer extends Sales {

        static final Purchaser MIA = new Purchaser("mia@fans.example", null, "card-of-mia");

        @Autowired
        FanLimits limits;

        @Test
        void aFanMayHaveSoManyOverAllOrders() {
            limits.save(show, new Limits(4, null));

            assertThat(claim(MIA, 3)).isEqualTo(new Within());
            assertThat(claim(MIA, 2)).isEqualTo(new OverFan(4));
            assertThat(claim(MIA, 1)).isEqualTo(new Within());
            assertThat(limits.check(show, MIA, 1, null)).isEqualTo(new OverFan(4));
        }

        @Test
        void anotherShowIsAnotherCount() {
            limits.save(show, new Limits(1, 1));
            claim(MIA, 1);
            ShowId other = ShowId.next();
            limits.save(other, new Limits(1, 1));

            assertThat(limits.claim(OrderId.next(), other, MIA, 1)).isEqualTo(new Within());
        }

        @Test
        void aShowWithoutLimitsHasNone() {
            assertThat(claim(MIA, 1_000)).isEqualTo(new Within());
            assertThat(limits.check(show, MIA, 1_000_000, null)).isEqualTo(new Within());
        }

        @Test
        void otherSpellingsOfTheAddressAreTheSameFan() {
            limits.save(show, new Limits(1, null));
            claim(Purchaser.of("mia@gmail.com"), 1);

            assertThat(claim(Purchaser.of("M.I.A+2@googlemail.com"), 1)).isEqualTo(new OverFan(1));
        }

        @Test
        void anAccountIsOneFanWhateverAddressItTypes() {
            limits.save(show, new Limits(2, null));
            AccountId account = AccountId.next();
            claim(new Purchaser("mia@one.example", account, ""), 2);

            assertThat(claim(new Purchaser("mia@two.example", account, ""), 1)).isEqualTo(new OverFan(2));
        }

        @Test
        void aCardMayPayForSoManyWhoeverUsesIt() {
            limits.save(show, new Limits(null, 2));
            claim(MIA, 2);

            assertThat(claim(new Purchaser("noor@fans.example", null, "card-of-mia"), 1))
                    .isEqualTo(new OverCard(2));
            assertThat(claim(new Purchaser("mia@fans.example", null, "another"), 1))
                    .isEqualTo(new Within());
        }

        @Test
        void anOrderClaimsOnceHoweverOftenItAsks() {
            limits.save(show, new Limits(2, 2));
            OrderId order = OrderId.next();

            List<LimitOutcome> outcomes = Crowd.of(20).attempt(20, _ -> limits.claim(order, show, MIA, 2));

            assertThat(outcomes).containsOnly(new Within());
            assertThat(limits.check(show, MIA, 1, null)).isEqualTo(new OverFan(2));
            assertThat(limits.check(show, MIA, 2, order)).as("besides its own").isEqualTo(new Within());
            assertClaimsAreTrue();
        }

        @Test
        void anOrderThatTriesAnotherCardLetsGoOfTheFirst() {
            limits.save(show, new Limits(null, 1));
            OrderId order = OrderId.next();
            limits.claim(order, show, MIA, 1);
            limits.claim(order, show, new Purchaser("mia@fans.example", null, "second card"), 1);

            assertThat(claim(MIA, 1)).isEqualTo(new Within());
            assertClaimsAreTrue();
        }

        @Test
        void anOrderThatCameToNothingGivesBackOnce() {
            limits.save(show, new Limits(4, 4));
            OrderId order = OrderId.next();
            limits.claim(order, show, MIA, 2);
            claim(MIA, 2);

            Crowd.of(10).attempt(10, _ -> {
                limits.giveBack(order);
                return true;
            });

            assertThat(claim(MIA, 2)).isEqualTo(new Within());
            assertThat(claim(MIA, 1)).isInstanceOf(OverFan.class);
            assertClaimsAreTrue();
        }

        @Test
        void aRefusedClaimTakesNothing() {
            limits.save(show, new Limits(4, 1));

            assertThat(claim(MIA, 2)).isEqualTo(new OverCard(1));

            assertThat(limits.check(show, Purchaser.of(MIA.email()), 4, null)).isEqualTo(new Within());
        }

        @Test
        void ofFiftyOrdersOfOneFanThatRaceExactlyFourAreWithinTheLimit() {
            limits.save(show, new Limits(4, 4));

            List<LimitOutcome> outcomes = Crowd.of(50).attempt(50, _ -> claim(MIA, 1));

            assertThat(outcomes).filteredOn(new Within()::equals).hasSize(4);
            assertClaimsAreTrue();
        }

        @Test
        void aLimitThatMakesNoSenseIsRefusedByField() {
            assertThat(limits.save(show, new Limits(0, null))).isInstanceOf(TierOutcome.Refused.class);
            assertThat(((TierOutcome.Refused) limits.save(show, new Limits(1, 1_001))).field())
                    .isEqualTo("perCard");
        }

        @Test
        void aFanUsesAPromotionAsOftenAsOneFanMay() {
            desk.savePromotion(show, new Promotion("ENCORE20", 20, 10, 0, now().plus(Duration.ofDays(1)), 1));
            OrderId first = OrderId.next();

            assertThat(redeem(first, MIA)).isEqualTo(Redemption.REDEEMED);
            assertThat(redeem(first, MIA)).as("repeated").isEqualTo(Redemption.REDEEMED);
            assertThat(redeem(OrderId.next(), MIA)).isEqualTo(Redemption.USED_BY_FAN);
            assertThat(redeem(OrderId.next(), Purchaser.of("noor@fans.example")))
                    .isEqualTo(Redemption.REDEEMED);
            promotions.giveBack(first);
            assertThat(redeem(OrderId.next(), MIA)).isEqualTo(Redemption.REDEEMED);
            assertThat(promotions.usable(show, "ENCORE20").orElseThrow().uses()).isEqualTo(2);
        }

        @Test
        void ofAFansRacingOrdersExactlyOneGetsTheirOnePromotion() {
            desk.savePromotion(show, new Promotion("ENCORE20", 20, 100, 0, now().plus(Duration.ofDays(1)), 1));

            List<Redemption> outcomes = Crowd.of(20).attempt(40, _ -> redeem(OrderId.next(), MIA));

            assertThat(outcomes).filteredOn(Redemption.REDEEMED::equals).hasSize(1);
            assertThat(promotions.usable(show, "ENCORE20").orElseThrow().uses()).isEqualTo(1);
            assertClaimsAreTrue();
        }

        @Test
        void theSecondOfTwoManagersOverwritesNoLimitsUnseen() {
            Limits first = new Limits(4, null);
            Limits second = new Limits(null, 2);
            assertThat(limits.edit(show, first, Limits.NONE)).isEqualTo(new Edit.Decided<>(new TierOutcome.Saved()));

            assertThat(limits.edit(show, second, Limits.NONE)).isEqualTo(new Edit.Overtaken<>(first));

            assertThat(limits.of(show)).isEqualTo(first);
            assertThat(limits.edit(show, second, first)).isEqualTo(new Edit.Decided<>(new TierOutcome.Saved()));
            assertThat(limits.of(show)).isEqualTo(second);
        }

        private Redemption redeem(OrderId order, Purchaser buyer) {
            return promotions.redeem(show, "ENCORE20", order, buyer);
        }

        private LimitOutcome claim(Purchaser buyer, int tickets) {
            return limits.claim(OrderId.next(), show, buyer, tickets);
        }

        /** Fails unless what buyers have is what their orders claimed. */
        private void assertClaimsAreTrue() {
            List<String> wrong = JdbcClient.create(database)
                    .sql("""
                        select n.buyer from buyer_count n
                        where n.taken <> (select coalesce(sum(c.taken), 0) from buyer_claim c
                          where c.scope = n.scope and c.buyer = n.buyer)\
                        """)
                    .query((row, _) -> row.getString(1))
                    .list();

            assertThat(wrong).isEmpty();
        }
    }
}
