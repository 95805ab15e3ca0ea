package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.CodeNeeded;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.CodeRefused;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.TierDesk.TierDraft;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.boxoffice.TierDesk.TierOutcome.Refused;
import live.houselights.boxoffice.TierDesk.TierOutcome.Saved;
import live.houselights.kernel.CartId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.Money;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How managers change tiers while fans buy. */
class TierDeskTest {

    @Nested
    @OnH2
    class InMemory extends Desk {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Desk {}

    abstract static class Desk extends Sales {

        @Test
        void tiersStandInTheOrderTheirManagerGave() {
            TierDraft any = draft(10, 4);
            TierId second = saved(named(any, "Second", 1));
            TierId first = saved(named(any, "First", 0));

            assertThat(boxOffice.tiers(show)).extracting(Tier::id).containsExactly(first, second);
            assertThat(boxOffice.tiers(ShowId.next())).isEmpty();
        }

        private TierDraft named(TierDraft draft, String name, int position) {
            return new TierDraft(
                    name,
                    draft.description(),
                    draft.price(),
                    draft.fee(),
                    draft.capacity(),
                    draft.perFan(),
                    draft.presaleOpens(),
                    draft.presaleCode(),
                    draft.salesOpen(),
                    draft.salesClose(),
                    position);
        }

        @Test
        void anEditKeepsWhatIsHeldAndSold() {
            TierId tier = tierOf(10);
            held(tier, 2);
            confirmed(OrderId.next(), held(tier, 3));

            assertThat(desk.save(tier, show, draft(20, 6))).isEqualTo(new Saved());

            assertThat(tier(tier).capacity()).isEqualTo(20);
            assertThat(tier(tier).perFan()).isEqualTo(6);
            assertThat(tier(tier).left()).isEqualTo(15);
            assertCountsAreTrue(tier);
        }

        @Test
        void theCapacityCannotGoBelowWhatIsHeldAndSold() {
            TierId tier = tierOf(10);
            held(tier, 2);
            confirmed(OrderId.next(), held(tier, 3));

            assertThat(desk.save(tier, show, draft(4, 4)))
                    .isEqualTo(new Refused("capacity", "5 are sold or held: the capacity cannot be less."));
            assertThat(tier(tier).capacity()).isEqualTo(10);
            assertThat(tier(tier).perFan()).as("nothing else was saved").isEqualTo(20);
        }

        @Test
        void shrinkingWhileACrowdBuysNeverOversells() {
            TierId tier = tierOf(200);

            Crowd.of(16).attempt(400, number -> {
                if (number % 10 == 0) {
                    desk.save(tier, show, draft(200 - number / 4, 20));
                }
                return hold(tier, 1);
            });

            assertCountsAreTrue(tier);
        }

        @Test
        void aTierOfAnotherShowIsNotEdited() {
            TierId tier = tierOf(10);
            ShowId other = draftedShow();

            TierOutcome outcome = desk.save(tier, other, draft(99, 4));

            assertThat(outcome).isInstanceOf(Refused.class);
            assertThat(tier(tier).capacity()).isEqualTo(10);
        }

        @Test
        void anUnknownShowHasNoTiers() {
            assertThat(desk.save(TierId.next(), ShowId.next(), draft(10, 4))).isInstanceOf(Refused.class);
        }

        @Test
        void aTierThatNobodyEverHeldIsTakenAway() {
            TierId unused = tierOf(10);
            TierId used = tierOf(10);
            boxOffice.release(List.of(held(used, 1)));

            assertThat(desk.remove(unused)).isEqualTo(new Saved());
            assertThat(desk.remove(unused)).as("again").isEqualTo(new Saved());
            assertThat(desk.remove(used)).isInstanceOf(Refused.class);

            assertThat(boxOffice.tier(unused)).isEmpty();
            assertThat(boxOffice.tier(used)).isPresent();
        }

        @Test
        void aTierTakenAwayWhileFansBuyEitherSoldOrIsGone() {
            Crowd.of(8).attempt(24, _ -> {
                TierId tier = tierOf(10);
                Crowd.of(2)
                        .attempt(
                                2,
                                side -> side == 0 ? hold(tier, 1) instanceof Held : desk.remove(tier) instanceof Saved);
                boxOffice.tier(tier).ifPresent(left -> assertThat(left.held()).isEqualTo(1));
                return tier;
            });
        }

        @Test
        void thePresaleCodeSurvivesAnEditThatLeavesItEmpty() {
            Instant opens = now().plus(Duration.ofHours(1));
            TierDraft presale = presaleDraft(now().minus(Duration.ofHours(1)), "encore", opens);
            TierId tier = saved(presale);

            desk.save(tier, show, presaleDraft(now().minus(Duration.ofHours(2)), "", opens));

            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, "")))
                    .isEqualTo(new CodeNeeded());
            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, "ENCORE")))
                    .isInstanceOf(Held.class);
        }

        @Test
        void aPresaleWithoutAWordOpensToNobodyWithoutAnAccessCode() {
            TierDraft draft = presaleDraft(now(), " ", now().plus(Duration.ofHours(1)));

            TierId tier = saved(draft);

            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, " ")))
                    .isEqualTo(new CodeNeeded());
            assertThat(boxOffice.hold(new HoldRequest(HoldId.next(), CartId.next(), tier, 1, "anything")))
                    .isEqualTo(new CodeRefused());
        }

        @Test
        void theCurrencyOfATierWithSalesStays() {
            TierId tier = tierOf(10);
            held(tier, 1);
            TierDraft dollars = priced(Money.of(100, "USD"), Money.of(1, "USD"));

            assertThat(desk.save(tier, show, dollars)).isInstanceOf(Refused.class);
        }

        @Test
        void whatMakesNoSenseIsRefusedByField() {
            Instant now = now();

            assertRefused("name", named(draft(10, 4), " ", 0));
            assertRefused("name", named(draft(10, 4), "x".repeat(81), 0));
            assertRefused("name", named(draft(10, 4), "a\0b", 0));
            assertRefused("position", named(draft(10, 4), "Row", -1));
            assertRefused("capacity", draft(0, 4));
            assertRefused("capacity", draft(1_000_001, 4));
            assertRefused("perFan", draft(10, 0));
            assertRefused("perFan", draft(10, 21));
            assertRefused("price", priced(Money.of(-1, "EUR"), FEE));
            assertRefused("fee", priced(PRICE, Money.of(-1, "EUR")));
            assertRefused("fee", priced(PRICE, Money.of(1, "USD")));
            assertRefused("salesClose", draft(now, now));
            assertRefused("salesClose", draft(now, Instant.MAX));
            assertRefused("salesOpen", draft(Instant.MIN, now));
            assertRefused("presaleOpens", presaleDraft(now, "encore", now));
            assertThat(boxOffice.tiers(show)).isEmpty();
        }

        private TierDraft priced(Money price, Money fee) {
            TierDraft any = draft(10, 4);
            return new TierDraft("Row", "", price, fee, 10, 4, null, "", any.salesOpen(), any.salesClose(), 0);
        }

        private void assertRefused(String field, TierDraft draft) {
            TierOutcome outcome = desk.save(TierId.next(), show, draft);
            assertThat(outcome).isInstanceOf(Refused.class);
            assertThat(((Refused) outcome).field()).isEqualTo(field);
        }

        @Test
        void sqlAndHtmlInATiersNameStayData() {
            String name = "'; drop table tier; -- <script>alert(1)</script>";
            TierId tier = saved(named(draft(10, 4), name, 0));

            assertThat(tier(tier).name()).isEqualTo(name);
        }

        @Test
        void aFreeTierSellsForNothing() {
            TierId tier = saved(priced(Money.of(0, "EUR"), Money.of(0, "EUR")));

            assertThat(((Held) hold(tier, 1)).tier().allIn().isZero()).isTrue();
        }
    }
}
