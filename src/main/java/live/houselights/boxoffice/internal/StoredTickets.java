package live.houselights.boxoffice.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StoredTickets extends Repository<StoredTicket, UUID> {

    Optional<StoredTicket> findById(UUID id);

    List<StoredTicket> findByOrderIdOrderByHoldIdAscOrdinalAsc(UUID orderId);

    List<StoredTicket> findByOrderIdAndHoldIdInOrderByHoldIdAscOrdinalAsc(UUID orderId, Collection<UUID> holds);

    List<StoredTicket> findByHolderEmailOrderByIssuedAtDescIdAsc(String holderEmail);

    Optional<StoredTicket> findFirstByHolderEmailAndShowIdAndValidTrueOrderByIssuedAtAscIdAsc(
            String holderEmail, UUID showId);
}
