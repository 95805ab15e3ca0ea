package live.houselights.accounts;

import java.util.Optional;
import live.houselights.kernel.AccountId;

/** The people the platform knows. */
public interface Accounts {

    Optional<Account> account(AccountId id);

    /** Addresses are compared without case and surrounding blanks. */
    Optional<Account> byEmail(String email);

    /** The account of this address, opened now when there is none: owning the address is all that a fan needs. */
    Account openFor(String email);

    /** Sets the name that others see, 1 to {@link Account#LONGEST_NAME} characters. */
    Account rename(AccountId id, String name);
}
