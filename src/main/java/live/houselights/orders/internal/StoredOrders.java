package live.houselights.orders.internal;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import live.houselights.orders.OrderState;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Every order. */
interface StoredOrders extends Repository<StoredOrder, UUID>, JpaSpecificationExecutor<StoredOrder> {

    StoredOrder save(StoredOrder order);

    Optional<StoredOrder> findById(UUID id);

    boolean existsById(UUID id);

    /** With an array, because Hibernate translates a query anew for each length of a list. */
    @Query(nativeQuery = true, value = "select * from orders where id = any(:ids)")
    List<StoredOrder> all(UUID[] ids);

    /** These orders, kept from everybody else until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from StoredOrder o where o.id in :ids order by o.id")
    List<StoredOrder> lockedAll(Collection<UUID> ids);

    @Query("select o from StoredOrder o where o.buyerEmail = :email and o.progress.state in :states order by"
            + " o.placedAt desc")
    List<StoredOrder> ofBuyer(String email, Collection<OrderState> states, Limit limit);

    /** Orders under way that nobody looked at since then, given up ones with an attempt under way among them. */
    @Query("""
        select o.id from StoredOrder o
        where o.progress.lookedAt <= :before
        and (o.progress.state in :states
          or (o.progress.state = live.houselights.orders.OrderState.ABANDONED and o.progress.payment is not null))
        order by o.progress.lookedAt
        """)
    List<UUID> stuck(Collection<OrderState> states, Instant before, Limit limit);

    /** A page of a show's orders, by id, after the last one of the page before. */
    @Query("""
        select o.id from StoredOrder o
        where o.show = :show and o.progress.state in :states and o.id > :after
        order by o.id
        """)
    List<UUID> ofShow(UUID show, Collection<OrderState> states, UUID after, Limit limit);
}
