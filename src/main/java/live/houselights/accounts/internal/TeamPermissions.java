package live.houselights.accounts.internal;

import java.util.Set;
import java.util.stream.Collectors;
import live.houselights.accounts.Permission;
import live.houselights.accounts.Permissions;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ArtistId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Permissions from the teams in the database, read afresh each time: who leaves a team loses its desks at once. */
@Component
class TeamPermissions implements Permissions {

    private final People people;
    private final TeamMembers members;

    TeamPermissions(People people, TeamMembers members) {
        this.people = people;
        this.members = members;
    }

    @Override
    @Transactional(readOnly = true)
    public boolean may(AccountId account, Permission permission, ArtistId artist) {
        return members.findById(TeamMember.Key.of(account, artist))
                        .filter(member -> member.may(permission))
                        .isPresent()
                || isOperator(account);
    }

    @Override
    @Transactional(readOnly = true)
    public void require(AccountId account, Permission permission, ArtistId artist) {
        if (!may(account, permission, artist)) {
            throw new AccessDeniedException("%s may not use %s for %s".formatted(account, permission, artist));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Set<ArtistId> artistsFor(AccountId account, Permission permission) {
        return members.findByKeyAccount(account.value()).stream()
                .filter(member -> member.may(permission))
                .map(TeamMember::artist)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    @Transactional
    public void appoint(AccountId account, ArtistId artist, Position position) {
        members.findById(TeamMember.Key.of(account, artist))
                .ifPresentOrElse(
                        member -> member.moveTo(position),
                        () -> members.save(new TeamMember(account, artist, position)));
    }

    @Override
    @Transactional
    public void makeOperator(AccountId account) {
        people.findById(account.value()).orElseThrow().makeOperator();
    }

    private boolean isOperator(AccountId account) {
        return people.findById(account.value()).filter(Person::isOperator).isPresent();
    }
}
