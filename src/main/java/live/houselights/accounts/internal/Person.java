package live.houselights.accounts.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import live.houselights.accounts.Account;
import live.houselights.kernel.AccountId;

/** An account as the database keeps it. */
@Entity
@Table(name = "account")
class Person {

    @Id
    private UUID id;

    @Column(nullable = false, updatable = false)
    private String email;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private boolean operator;

    @Column(name = "opened_at", nullable = false, updatable = false)
    private Instant openedAt;

    protected Person() {}

    void rename(String newName) {
        String given = newName.strip();
        if (given.isEmpty()
                || given.length() > Account.LONGEST_NAME
                || given.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A name has 1 to %d printable characters".formatted(Account.LONGEST_NAME));
        }
        name = given;
    }

    void makeOperator() {
        operator = true;
    }

    boolean isOperator() {
        return operator;
    }

    Account toAccount() {
        return new Account(new AccountId(id), email, name, operator);
    }
}
