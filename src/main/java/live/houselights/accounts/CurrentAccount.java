package live.houselights.accounts;

import java.util.Optional;

/** Who is signed in on the current request or in the current Vaadin session. */
public interface CurrentAccount {

    Optional<Account> get();
}
