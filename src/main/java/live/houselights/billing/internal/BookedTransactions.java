package live.houselights.billing.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The books. There is no delete and no update here, on purpose. */
interface BookedTransactions extends Repository<BookedTransaction, UUID> {

    BookedTransaction save(BookedTransaction transaction);

    Optional<BookedTransaction> findByCause(String cause);

    /** Which of these causes are booked. */
    @Query(nativeQuery = true, value = "select cause from ledger_transaction where cause = any(:causes)")
    List<String> booked(String[] causes);

    Optional<BookedTransaction> findById(UUID id);

    List<BookedTransaction> findByOrderByIdDesc(Limit limit);

    List<BookedTransaction> findByIdGreaterThanOrderById(UUID after, Limit limit);

    @Query("""
        select coalesce(sum(e.minor), 0) from BookedTransaction t join t.entries e
        where e.account = :account and e.currency = :currency
        """)
    long balance(String account, String currency);
}
