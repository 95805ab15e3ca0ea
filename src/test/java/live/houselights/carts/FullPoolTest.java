package live.houselights.carts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import live.houselights.kernel.TierId;
import live.houselights.orders.OrderState;
import live.houselights.sql.Busy;
import live.houselights.sql.Share;
import live.houselights.sql.Shares;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TakenConnections;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** What becomes of buyers when a crowd has the database's connections. */
class FullPoolTest {

    @Nested
    @OnH2
    class InMemory extends Contract {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Contract {}

    abstract static class Contract extends FullHouse {

        @Autowired
        Shares shares;

        @Value("${spring.datasource.hikari.maximum-pool-size}")
        int poolSize;

        @Test
        void whoBuysDoesNotWaitForThoseWhoLook() throws Exception {
            TierId tier = tierOf(10, 8);

            try (TakenConnections _ = TakenConnections.allOf(Share.PAGES, shares, database)) {
                Throwable page = catchThrowable(() -> Share.PAGES.call(() -> boxOffice.tiers(show)));
                taken(tier, 2);
                CheckoutOutcome paid = carts.checkOut(cart, MIA, card("APPROVES"), BACK);

                assertThat(page).matches(Busy::isIn);
                assertThat(paid).isInstanceOf(CheckoutOutcome.Completed.class);
                assertThat(((CheckoutOutcome.Completed) paid).order().state()).isEqualTo(OrderState.COMPLETED);
            }
            assertThat(sold(tier)).isEqualTo(2);
        }

        @Test
        void aHundredPagesAtOnceNeverHoldMoreThanTheirShare() {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();

            List<Boolean> served = Crowd.of(100)
                    .attempt(
                            300,
                            _ -> Share.PAGES.call(() -> sql().sql("select count(*) from tier")
                                    .query((row, _) -> {
                                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                        Thread.onSpinWait();
                                        now.decrementAndGet();
                                        return row.getLong(1) >= 0;
                                    })
                                    .single()));

            assertThat(served).hasSize(300).containsOnly(true);
            assertThat(most.get()).isBetween(1, shares.size(Share.PAGES));
        }

        @Test
        void aWishThatFindsNoConnectionIsBusyAndCanBeRepeated() throws Exception {
            TierId tier = tierOf(10, 8);
            CartOutcome refused;

            try (TakenConnections _ = TakenConnections.of(database, poolSize)) {
                refused = take(tier, 2);
            }
            Cart again = taken(tier, 2);

            assertThat(refused).isInstanceOf(CartOutcome.Busy.class);
            assertThat(again.pieces()).isEqualTo(2);
            await().atMost(Duration.ofSeconds(10)).until(() -> held(tier) == 2);
        }

        @Test
        void aCheckoutThatFindsNoConnectionChargesNothingAndCanBeRepeated() throws Exception {
            TierId tier = tierOf(10, 8);
            taken(tier, 1);
            String card = card("APPROVES");
            CheckoutOutcome refused;

            try (TakenConnections _ = TakenConnections.of(database, poolSize)) {
                refused = carts.checkOut(cart, MIA, card, BACK);
            }
            CheckoutOutcome paid = carts.checkOut(cart, MIA, card, BACK);

            assertThat(refused).isInstanceOf(CheckoutOutcome.Busy.class);
            assertThat(paid).isInstanceOf(CheckoutOutcome.Completed.class);
            assertThat(sold(tier)).isEqualTo(1);
        }

        @Test
        void aWorkerInAShareThatNeedsASecondConnectionDoesNotWaitForItself() {
            int crowd = shares.size(Share.PAGES);
            Runnable allHaveOne = Crowd.of(crowd).meetingPoint();

            List<Integer> answers = Crowd.of(crowd)
                    .attempt(
                            crowd,
                            _ -> Share.PAGES.call(() -> sql().sql("select 1")
                                    .query((_, _) -> {
                                        allHaveOne.run();
                                        return boxOffice.tiers(show).size();
                                    })
                                    .single()));

            assertThat(answers).hasSize(crowd).containsOnly(0);
        }
    }
}
