package live.houselights.accounts.internal;

import java.util.Optional;
import live.houselights.accounts.Account;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.CurrentAccount;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.AccountId;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whom the session signed in, read afresh so that a new name shows at once. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
class SessionAccount implements CurrentAccount {

    private final Accounts accounts;

    SessionAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<Account> get() {
        return id().flatMap(accounts::account);
    }

    @Override
    public Optional<AccountId> id() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .map(authentication -> authentication.getPrincipal() instanceof SignedIn who ? who.id() : null);
    }
}
