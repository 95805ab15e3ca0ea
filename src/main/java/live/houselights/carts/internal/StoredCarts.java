package live.houselights.carts.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StoredCarts extends Repository<StoredCart, UUID> {

    Optional<StoredCart> findById(UUID id);

    List<StoredCart> findAllById(Iterable<UUID> ids);

    StoredCart save(StoredCart cart);

    /** Open carts past their deadline, and carts that have been paying for long. */
    @Query("""
        select c.id from StoredCart c
        where c.state = live.houselights.carts.Cart.State.OPEN and c.deadline < :lapsedBefore
           or c.state = live.houselights.carts.Cart.State.PAYING and c.payingSince < :payingBefore
        order by c.changedAt\
        """)
    List<UUID> forgotten(Instant lapsedBefore, Instant payingBefore, Limit atMost);

    @Query("""
        select c from StoredCart c
        where c.changedAt < :before and c.deadline is null and c.payingSince is null order by c.changedAt\
        """)
    List<StoredCart> untouchedSince(Instant before, Limit atMost);

    void deleteAll(Iterable<StoredCart> carts);
}
