package live.houselights.waitinglist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import live.houselights.boxoffice.ListedPlaces;
import live.houselights.catalog.Catalog;
import live.houselights.testing.Crowd;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.waitinglist.SoldOutHouse;
import live.houselights.waitinglist.WaitingPlace;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two nodes that share a database and nothing else look at one list at the same moment. */
class TwoNodesOfferTest {

    @Nested
    @OnH2
    class InMemory extends TwoNodes {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends TwoNodes {}

    abstract static class TwoNodes extends SoldOutHouse {

        private static final int FANS = 12;

        @Autowired
        Offering here;

        @Autowired
        ListBook book;

        @Autowired
        ListedPlaces places;

        @Autowired
        Catalog catalog;

        @Autowired
        ListLimits limits;

        @Autowired
        Clock time;

        @Test
        void aReturnedPlaceIsOfferedOnceWhicheverNodeIsFirst() {
            // A node takes turns with itself; another one knows nothing of them.
            Offering there = new Offering(book, places, boxOffice, catalog, limits, time);
            Sold sold = soldOut(FANS);
            List<WaitingPlace> waiting = IntStream.range(0, FANS)
                    .mapToObj(n -> joined(sold.tier(), "fan-%d-%s".formatted(n, show), 1))
                    .toList();

            for (int back = 0; back < FANS; back++) {
                boxOffice.revoke(sold.orders().get(back));
                Crowd.of(4).attempt(8, n -> {
                    (n % 2 == 0 ? here : there).look(sold.tier());
                    return n;
                });

                assertThat(waiting.stream().map(this::state).filter(WaitingPlace.State.OFFERED::equals))
                        .hasSize(back + 1);
                assertThat(mailsTo("fan-%d-%s".formatted(back, show))).hasSize(2);
            }
            assertThat(sql().sql("select count(*) from hold where tier_id = :tier and state = 'HELD'")
                            .param("tier", sold.tier().value())
                            .query((row, _) -> row.getInt(1))
                            .single())
                    .isEqualTo(FANS);
            assertNothingOversold(sold.tier());
        }
    }
}
