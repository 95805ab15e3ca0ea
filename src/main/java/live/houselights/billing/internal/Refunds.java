package live.houselights.billing.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Refunds, by their idempotency key. */
interface Refunds extends Repository<Refund, String> {

    Refund saveAndFlush(Refund refund);

    Optional<Refund> findById(String key);

    List<Refund> findByPaymentAndStateOrderBySettledAt(UUID payment, Refund.State state);
}
