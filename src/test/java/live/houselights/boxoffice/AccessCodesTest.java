package live.houselights.boxoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import live.houselights.boxoffice.BoxOffice.ConfirmOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.CodeRefused;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.Held;
import live.houselights.boxoffice.BoxOffice.HoldOutcome.SoldOut;
import live.houselights.boxoffice.BoxOffice.HoldRequest;
import live.houselights.boxoffice.CodeDesk.BatchDraft;
import live.houselights.boxoffice.CodeDesk.MakeOutcome;
import live.houselights.boxoffice.CodeDesk.MakeOutcome.Made;
import live.houselights.boxoffice.TierDesk.TierOutcome;
import live.houselights.boxoffice.codes.AccessCodes;
import live.houselights.jobs.RecurringJob;
import live.houselights.kernel.CartId;
import live.houselights.kernel.CodeBatchId;
import live.houselights.kernel.HoldId;
import live.houselights.kernel.OrderId;
import live.houselights.kernel.TierId;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes that let some fans buy before the others, each as often as it may and never once more. */
class AccessCodesTest {

    @Nested
    @OnH2
    class InMemory extends Codes {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Codes {}

    abstract static class Codes extends Sales {

        @Autowired
        CodeDesk codes;

        @Autowired
        AccessCodes uses;

        @Autowired
        List<RecurringJob> recurring;

        @Test
        void aCodeOpensThePresale() {
            TierId tier = presale();
            String code = oneOf(made(tier, 3, 1, 0));

            assertThat(hold(tier, 2, code)).isInstanceOf(Held.class);
            assertThat(hold(tier, 2, code.toLowerCase(Locale.ROOT).replace("-", " ")))
                    .as("used up")
                    .isEqualTo(new CodeRefused());
        }

        @Test
        void nobodyCanReadACodeOutOfTheDatabase() {
            String code = oneOf(made(presale(), 1, 1, 0));

            List<String> marks = JdbcClient.create(database)
                    .sql("select mark from access_code")
                    .query((row, _) -> row.getString(1))
                    .list();

            assertThat(marks).noneMatch(mark -> mark.contains(code) || mark.contains(code.replace("-", "")));
        }

        @Test
        void wrongUsedUpRevokedAndExpiredCodesAreAnsweredAlike() {
            TierId tier = presale();
            Made batch = made(tier, 3, 1, 0);
            String used = batch.codes().get(0);
            hold(tier, 1, used);
            String revoked = batch.codes().get(1);
            assertThat(codes.revokeCode(batch.batch().id(), revoked)).isEqualTo(new TierOutcome.Saved());
            String later = oneOf(codes.make(
                    CodeBatchId.next(),
                    show,
                    new BatchDraft(tier, "Later", 1, 1, 0, now().plusSeconds(60), now().plusSeconds(120))));
            String earlier = oneOf(codes.make(
                    CodeBatchId.next(), show, new BatchDraft(tier, "Earlier", 1, 1, 0, now().minusSeconds(60), now())));
            String elsewhere = oneOf(made(presale(), 1, 1, 0));

            assertThat(List.of(used, revoked, later, earlier, elsewhere, "K7QF-2M9X-8RTD-4HNV-B3CY", "' or 1=1 --"))
                    .allSatisfy(code -> assertThat(hold(tier, 1, code)).isEqualTo(new CodeRefused()));
        }

        @Test
        void allHoldsOfACartAreOneUse() {
            TierId tier = presale();
            String code = oneOf(made(tier, 1, 1, 0));
            CartId cart = CartId.next();

            HoldId first = ((Held) hold(cart, tier, 1, code)).hold();
            HoldId second = ((Held) hold(cart, tier, 2, code)).hold();
            boxOffice.release(List.of(first));

            assertThat(hold(tier, 1, code)).as("still in use").isEqualTo(new CodeRefused());
            boxOffice.release(List.of(second));
            assertThat(hold(tier, 1, code)).isInstanceOf(Held.class);
        }

        @Test
        void aRepeatedHoldIsOneUse() {
            TierId tier = presale();
            Made batch = made(tier, 1, 2, 0);
            HoldRequest request = new HoldRequest(HoldId.next(), CartId.next(), tier, 1, oneOf(batch));

            assertThat(boxOffice.hold(request)).isInstanceOf(Held.class);
            assertThat(boxOffice.hold(request)).isInstanceOf(Held.class);

            assertThat(usesOf(batch)).isEqualTo(1);
        }

        @Test
        void aHoldThatIsRefusedCostsNoUse() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 0);

            assertThat(hold(tier, 11, oneOf(batch))).isInstanceOf(HoldOutcome.LimitReached.class);
            held(tier, 100 - 5, oneOf(made(tier, 20, 1, 0)));
            assertThat(hold(tier, 8, oneOf(batch))).isInstanceOf(SoldOut.class);

            assertThat(usesOf(batch)).isZero();
        }

        private void held(TierId tier, int places, String code) {
            List<String> more = made(tier, 20, 1, 0).codes();
            for (int left = places, next = 0; left > 0; left -= 10, next++) {
                String each = next == 0 ? code : more.get(next);
                assertThat(hold(tier, Math.min(10, left), each)).isInstanceOf(Held.class);
            }
        }

        @Test
        void aLapsedHoldGivesItsUseBack() {
            TierId tier = presale();
            String code = oneOf(made(tier, 1, 1, 0));
            hold(tier, 1, code);
            clock.advance(BoxOffice.HOLD);
            boxOffice.releaseLapsed(now(), 10_000);

            sweep();

            assertThat(hold(tier, 1, code)).isInstanceOf(Held.class);
        }

        @Test
        void aSoldUseIsNeverGivenBack() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 0);
            HoldId hold = ((Held) hold(tier, 1, oneOf(batch))).hold();
            OrderId order = OrderId.next();
            confirmed(order, hold);

            boxOffice.revoke(order);
            boxOffice.release(List.of(hold));
            clock.advance(Duration.ofHours(2).minusSeconds(1));
            sweep();

            assertThat(usesOf(batch)).isEqualTo(1);
        }

        @Test
        void lateMoneyGetsNoTicketWhenItsCodeWasUsedByAnother() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 0);
            HoldId late = ((Held) hold(tier, 1, oneOf(batch))).hold();
            boxOffice.release(List.of(late));
            assertThat(hold(tier, 1, oneOf(batch))).isInstanceOf(Held.class);

            ConfirmOutcome outcome = boxOffice.confirm(confirmation(OrderId.next(), late));

            assertThat(outcome).isInstanceOf(ConfirmOutcome.Lapsed.class);
            assertThat(usesOf(batch)).isEqualTo(1);
        }

        @Test
        void lateMoneyTakesItsCodeAgainWhenNobodyElseDid() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 0);
            HoldId late = ((Held) hold(tier, 1, oneOf(batch))).hold();
            boxOffice.release(List.of(late));

            confirmed(OrderId.next(), late);

            assertThat(hold(tier, 1, oneOf(batch))).isEqualTo(new CodeRefused());
            assertThat(usesOf(batch)).isEqualTo(1);
        }

        @Test
        void ofFiftyFansWithOneSingleUseCodeExactlyOneIsLetIn() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 0);

            List<HoldOutcome> outcomes = Crowd.of(50).attempt(50, _ -> hold(tier, 1, oneOf(batch)));

            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(new CodeRefused()::equals).hasSize(49);
            assertThat(usesOf(batch)).isEqualTo(1);
            assertUsesAreTrue(batch);
        }

        @Test
        void aSingleUseCodeThatFansFightOverForAWhileIsSoldOnce() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 0);

            List<Integer> tickets = Crowd.of(20).attempt(200, number -> {
                if (!(hold(tier, 1, oneOf(batch)) instanceof Held held)) {
                    return 0;
                }
                boxOffice.release(List.of(held.hold()));
                // Late money for a hold that was given back: it may have its code again only while nobody else has.
                return number % 2 == 0
                                && boxOffice.confirm(confirmation(OrderId.next(), held.hold()))
                                        instanceof ConfirmOutcome.Confirmed
                        ? 1
                        : 0;
            });

            assertThat(tickets.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(1);
            assertUsesAreTrue(batch);
            assertCountsAreTrue(tier);
        }

        @Test
        void aCodeOfTenUsesIsUsedTenTimes() {
            TierId tier = presale();
            Made batch = made(tier, 1, 10, 0);

            List<HoldOutcome> outcomes = Crowd.of(40).attempt(40, _ -> hold(tier, 1, oneOf(batch)));

            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(10);
            assertUsesAreTrue(batch);
        }

        @Test
        void ownPlacesAreForTheCodesAlone() {
            TierId tier = onSale(10);
            Made batch = made(tier, 5, 1, 4);

            assertThat(tier(tier).left()).isEqualTo(6);
            assertThat(tier(tier).kept()).isEqualTo(4);
            assertThat(hold(tier, 7)).isEqualTo(new SoldOut(6));
            held(tier, 6);
            assertThat(hold(tier, 1)).isEqualTo(new SoldOut(0));
            assertThat(hold(tier, 3, batch.codes().get(0))).isInstanceOf(Held.class);
            assertThat(hold(tier, 2, batch.codes().get(1))).isInstanceOf(SoldOut.class);
            assertThat(hold(tier, 1, batch.codes().get(1))).isInstanceOf(Held.class);
            assertThat(tier(tier).kept()).isZero();
            assertCountsAreTrue(tier);
        }

        @Test
        void ownPlacesThatComeBackAreKeptAgain() {
            TierId tier = onSale(10);
            Made batch = made(tier, 5, 1, 4);
            HoldId hold = ((Held) hold(tier, 4, batch.codes().get(0))).hold();

            boxOffice.shrink(hold, 3);
            assertThat(tier(tier).kept()).isEqualTo(1);
            boxOffice.release(List.of(hold));

            assertThat(tier(tier).kept()).isEqualTo(4);
            assertThat(tier(tier).left()).isEqualTo(6);
        }

        @Test
        void whatIsLeftOfOwnPlacesGoesOnSaleWhenTheCodesEnd() {
            TierId tier = presale();
            Made batch = made(tier, 5, 1, 40);
            HoldId hold = ((Held) hold(tier, 10, batch.codes().get(0))).hold();
            assertThat(tier(tier).kept()).isEqualTo(30);

            clock.advance(Duration.ofHours(1));
            sweep();

            assertThat(tier(tier).kept()).isZero();
            assertThat(tier(tier).left()).isEqualTo(90);
            boxOffice.release(List.of(hold));
            assertThat(tier(tier).left()).as("nothing is kept any more").isEqualTo(100);
            assertThat(codes.batches(show).getFirst().keeps()).isFalse();
        }

        @Test
        void aBatchThatWantsMorePlacesThanAreFreeIsNotMade() {
            TierId tier = onSale(10);
            held(tier, 7);

            MakeOutcome outcome = codes.make(CodeBatchId.next(), show, draft(tier, 5, 1, 4));

            assertThat(((MakeOutcome.Refused) outcome).field()).isEqualTo("places");
            assertThat(codes.batches(show)).isEmpty();
            assertThat(tier(tier).kept()).isZero();
        }

        @Test
        void aSoldOutSaleDoesNotTellGoodCodesFromBadOnesForFree() {
            TierId tier = onSale(10);
            made(tier, 5, 1, 4);
            held(tier, 6);

            assertThat(hold(tier, 1, "K7QF-2M9X-8RTD-4HNV-B3CY")).isEqualTo(new CodeRefused());
        }

        @Test
        void aRevokedBatchOpensNothingAndKeepsNothing() {
            TierId tier = onSale(10);
            Made batch = made(tier, 5, 1, 4);

            assertThat(codes.revoke(batch.batch().id())).isEqualTo(new TierOutcome.Saved());

            assertThat(tier(tier).left()).isEqualTo(10);
            assertThat(codes.batches(show).getFirst().revoked()).isTrue();
            assertThat(codes.batches(show).getFirst().usesLeft()).isZero();
        }

        @Test
        void whoRevokesSecondIsToldThatItWasDone() {
            TierId tier = onSale(10);
            Made batch = made(tier, 5, 1, 4);
            codes.revoke(batch.batch().id());

            assertThat(codes.revoke(batch.batch().id())).isInstanceOf(TierOutcome.Refused.class);
            assertThat(tier(tier).left()).isEqualTo(10);
        }

        @Test
        void whoMakesCodesHearsOfThoseThatOthersMadeMeanwhile() {
            TierId tier = onSale(10);
            TierId another = onSale(10);
            Made theirs = made(tier, 5, 1, 4);
            CodeBatchId mine = CodeBatchId.next();

            MakeOutcome late = codes.make(mine, show, draft(tier, 5, 1, 4), Set.of());

            assertThat(late).isEqualTo(new MakeOutcome.Overtaken(List.of(theirs.batch())));
            assertThat(codes.batches(show)).hasSize(1);
            assertThat(codes.make(CodeBatchId.next(), show, draft(another, 5, 1, 4), Set.of()))
                    .as("another tier's codes are none of these")
                    .isInstanceOf(Made.class);
            assertThat(codes.make(
                            mine,
                            show,
                            draft(tier, 5, 1, 4),
                            Set.of(theirs.batch().id())))
                    .isInstanceOf(Made.class);
        }

        @Test
        void ofManyManagersWhoMakeCodesAtOnceOneIsTheFirst() {
            TierId tier = onSale(100);

            List<MakeOutcome> outcomes =
                    Crowd.of(6).attempt(6, _ -> codes.make(CodeBatchId.next(), show, draft(tier, 2, 1, 4), Set.of()));

            assertThat(outcomes).filteredOn(Made.class::isInstance).hasSize(1);
            assertThat(outcomes)
                    .filteredOn(MakeOutcome.Overtaken.class::isInstance)
                    .hasSize(5);
            assertThat(tier(tier).kept()).isEqualTo(4);
        }

        @Test
        void aHoldSurvivesTheRevocationOfItsCode() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 5);
            HoldId hold = ((Held) hold(tier, 2, oneOf(batch))).hold();

            codes.revoke(batch.batch().id());

            assertThat(confirmed(OrderId.next(), hold)).hasSize(2);
            assertCountsAreTrue(tier);
        }

        @Test
        void aCodeIsNotUsedUpForWhatEverybodyMayBuy() {
            TierId tier = onSale(10);
            Made batch = made(tier, 1, 1, 0);

            assertThat(hold(tier, 1, oneOf(batch))).isInstanceOf(Held.class);

            assertThat(usesOf(batch)).isZero();
        }

        @Test
        void aUseWhoseHoldWasNeverTakenIsGivenBackByTheSweep() {
            TierId tier = presale();
            Made batch = made(tier, 1, 1, 0);
            HoldRequest crashed = new HoldRequest(HoldId.next(), CartId.next(), tier, 1, oneOf(batch));
            var pass = uses.find(oneOf(batch), tier, crashed.cart(), now()).orElseThrow();
            assertThat(uses.take(pass, crashed, now())).isTrue();

            sweep();
            assertThat(usesOf(batch)).as("still under way").isEqualTo(1);
            clock.advance(Duration.ofMinutes(3));
            sweep();

            assertThat(usesOf(batch)).isZero();
        }

        @Test
        void aBatchThatMakesNoSenseIsRefusedByField() {
            TierId tier = onSale(10);

            assertThat(refused(draft(TierId.next(), 1, 1, 0))).isEqualTo("tier");
            assertThat(refused(draft(tier, 0, 1, 0))).isEqualTo("codes");
            assertThat(refused(draft(tier, CodeDesk.LARGEST_BATCH + 1, 1, 0))).isEqualTo("codes");
            assertThat(refused(draft(tier, 1, 0, 0))).isEqualTo("mostUses");
            assertThat(refused(draft(tier, 1, 1, -1))).isEqualTo("places");
            Instant moment = now();
            assertThat(refused(new BatchDraft(tier, "=1", 1, 1, 0, moment, moment)))
                    .isEqualTo("closes");
            assertThat(refused(new BatchDraft(tier, "Early", 1, 1, 0, now().minus(Duration.ofDays(9)), now())))
                    .isEqualTo("opens");
        }

        private String refused(BatchDraft draft) {
            return ((MakeOutcome.Refused) codes.make(CodeBatchId.next(), show, draft)).field();
        }

        /** In presale since an hour, on sale in an hour. */
        private TierId presale() {
            return saved(presaleDraft(now().minus(Duration.ofHours(1)), "", now().plus(Duration.ofHours(1))));
        }

        private TierId onSale(int capacity) {
            return tierOf(capacity);
        }

        private Made made(TierId tier, int count, int mostUses, int places) {
            return (Made) codes.make(CodeBatchId.next(), show, draft(tier, count, mostUses, places));
        }

        private BatchDraft draft(TierId tier, int count, int mostUses, int places) {
            Instant opens = now().minus(Duration.ofMinutes(30));
            return new BatchDraft(tier, "Newsletter", count, mostUses, places, opens, now().plus(Duration.ofHours(1)));
        }

        private static String oneOf(MakeOutcome made) {
            return ((Made) made).codes().getFirst();
        }

        private HoldOutcome hold(TierId tier, int quantity, String code) {
            return hold(CartId.next(), tier, quantity, code);
        }

        private HoldOutcome hold(CartId cart, TierId tier, int quantity, String code) {
            return boxOffice.hold(new HoldRequest(HoldId.next(), cart, tier, quantity, code));
        }

        private int usesOf(Made batch) {
            return codes.batches(show).stream()
                    .filter(found -> found.id().equals(batch.batch().id()))
                    .findFirst()
                    .orElseThrow()
                    .uses();
        }

        /** Fails unless every code's count is what its uses say, and at most what it may be. */
        private void assertUsesAreTrue(Made batch) {
            List<String> wrong = JdbcClient.create(database)
                    .sql("""
                        select c.id || ' ' || c.uses from access_code c
                        where c.batch_id = :batch and (c.uses > c.most or c.uses <> (
                          select count(distinct u.cart_id) from code_use u
                          where u.code_id = c.id and u.state <> 'BACK'))\
                        """)
                    .param("batch", batch.batch().id().value())
                    .query((row, _) -> row.getString(1))
                    .list();

            assertThat(wrong).isEmpty();
        }

        private void sweep() {
            recurring.stream()
                    .filter(job -> job.name().equals("boxoffice.codes"))
                    .forEach(RecurringJob::run);
        }
    }
}
