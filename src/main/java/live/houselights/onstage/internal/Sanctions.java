package live.houselights.onstage.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Who may not speak on a stage. */
interface Sanctions extends Repository<Sanction, UUID> {

    /** Bans and timeouts that nobody lifted; a timeout may have passed. */
    @Query("select s from Sanction s where s.show = :show and s.liftedAt is null order by s.since")
    List<Sanction> unlifted(UUID show);

    Sanction save(Sanction sanction);
}
