package live.houselights.billing.testgateway;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The test provider's charges. */
interface TestCharges extends Repository<TestCharge, UUID> {

    TestCharge save(TestCharge charge);

    Optional<TestCharge> findById(UUID payment);

    /** The name only: a charge that is loaded here and locked later could have changed in between. */
    @Query("select c.payment from TestCharge c where c.challenge = :challenge")
    Optional<UUID> ofChallenge(String challenge);

    boolean existsByReferenceAndBehaviour(UUID reference, TestCard behaviour);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from TestCharge c where c.payment = :payment")
    Optional<TestCharge> locked(UUID payment);

    /** These charges, kept from everybody else until the transaction ends. */
    @Query(
            nativeQuery = true,
            value = "select * from test_charge where payment = any(:payments) order by payment for update")
    List<TestCharge> lockedAll(UUID[] payments);
}
