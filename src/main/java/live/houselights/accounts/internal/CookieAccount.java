package live.houselights.accounts.internal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import live.houselights.accounts.Account;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.CurrentAccount;
import live.houselights.cluster.Role;
import live.houselights.cluster.UnlessRole;
import live.houselights.kernel.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Whom the browser's own cookie names, in releases that keep no sessions. It is looked at when somebody asks, and not with
 * every request: most of those are for a few seconds of a concert.
 */
@Component
@UnlessRole({Role.STOREFRONT, Role.BACKSTAGE})
class CookieAccount implements CurrentAccount {

    private final StaySignedIn kept;
    private final Accounts accounts;

    CookieAccount(StaySignedIn kept, Accounts accounts) {
        this.kept = kept;
        this.accounts = accounts;
    }

    @Override
    public Optional<Account> get() {
        return id().flatMap(accounts::account);
    }

    @Override
    public Optional<AccountId> id() {
        return signedIn().map(SignedIn::id);
    }

    private Optional<SignedIn> signedIn() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked) {
            @Nullable HttpServletResponse answer = asked.getResponse();
            @Nullable Authentication found = answer == null ? null : kept.autoLogin(asked.getRequest(), answer);
            return found != null && found.getPrincipal() instanceof SignedIn who ? Optional.of(who) : Optional.empty();
        }
        return Optional.empty();
    }
}
