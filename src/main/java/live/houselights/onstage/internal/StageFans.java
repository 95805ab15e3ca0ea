package live.houselights.onstage.internal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Everybody who was admitted to a show. */
interface StageFans extends Repository<StageFan, UUID> {

    Optional<StageFan> findById(UUID id);

    Optional<StageFan> findByShowAndAdmittedBy(UUID show, UUID admittedBy);

    StageFan saveAndFlush(StageFan fan);
}
