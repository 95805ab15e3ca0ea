package live.houselights.accounts.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Everybody's places in artists' teams. */
interface TeamMembers extends Repository<TeamMember, TeamMember.Key> {

    Optional<TeamMember> findById(TeamMember.Key key);

    List<TeamMember> findByKeyAccount(UUID account);

    boolean existsByKeyAccount(UUID account);

    TeamMember save(TeamMember member);
}
