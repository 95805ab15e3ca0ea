package live.houselights.accounts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import live.houselights.kernel.AccountId;

/** A browser that stays signed in until a moment: whose it is, by the hash of the token in its cookie. */
@Entity
@Table(name = "kept_sign_in")
class KeptSignIn {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(nullable = false, updatable = false)
    private UUID account;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    protected KeptSignIn() {}

    KeptSignIn(String tokenHash, AccountId account, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.account = account.value();
        this.expiresAt = expiresAt;
    }

    boolean holdsAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    AccountId account() {
        return new AccountId(account);
    }
}
