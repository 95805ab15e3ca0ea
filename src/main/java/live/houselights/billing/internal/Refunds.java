package live.houselights.billing.internal;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** Refunds, by their idempotency key. */
interface Refunds extends Repository<Refund, String> {

    Refund saveAndFlush(Refund refund);

    Optional<Refund> findById(String key);
}
