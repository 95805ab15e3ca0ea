package live.houselights.accounts.internal;

import java.util.List;
import live.houselights.accounts.Account;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Permissions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Admits somebody who has proved to own an address, and opens the account on the first visit.
 *
 * <p>Addresses in {@code houselights.operators} become operators when they sign in: somebody has to be the first.
 */
@Component
class Welcome {

    private final Accounts accounts;
    private final Permissions permissions;
    private final TeamMembers members;
    private final List<String> operators;

    Welcome(
            Accounts accounts,
            Permissions permissions,
            TeamMembers members,
            @Value("${houselights.operators:}") List<String> operators) {
        this.accounts = accounts;
        this.permissions = permissions;
        this.members = members;
        this.operators = operators;
    }

    @Transactional
    public UserDetails admit(String email) {
        Account account = accounts.openFor(email);
        if (!account.operator() && operators.contains(account.email())) {
            permissions.makeOperator(account.id());
            account = accounts.account(account.id()).orElseThrow();
        }
        return SignedIn.as(account, members.existsByKeyAccount(account.id().value()));
    }
}
