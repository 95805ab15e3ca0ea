package live.houselights.accounts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import live.houselights.accounts.EmailAddress;
import org.jspecify.annotations.Nullable;

/** A link that was mailed: whom it signs in, until when, and where it leads. */
@Entity
@Table(name = "sign_in_link")
class SignInLink {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(nullable = false, updatable = false)
    private String email;

    @Column(name = "return_to", nullable = false, updatable = false)
    private String returnTo;

    @Column(name = "expires_at", nullable = false, updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at", insertable = false, updatable = false)
    private @Nullable Instant usedAt;

    protected SignInLink() {}

    SignInLink(String tokenHash, EmailAddress email, LocalPath returnTo, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.email = email.value();
        this.returnTo = returnTo.value();
        this.expiresAt = expiresAt;
    }

    boolean opensAt(Instant now) {
        return usedAt == null && now.isBefore(expiresAt);
    }

    String email() {
        return email;
    }

    LocalPath returnTo() {
        return LocalPath.parse(returnTo).orElse(LocalPath.HOME);
    }
}
