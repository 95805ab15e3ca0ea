package live.houselights.accounts;

import java.util.Optional;
import live.houselights.kernel.AccountId;

/** Who is signed in on the current request or in the current Vaadin session. */
public interface CurrentAccount {

    Optional<Account> get();

    /** Whose session it is, as it says itself: asks no database. */
    Optional<AccountId> id();
}
