package live.houselights.accounts;

import live.houselights.kernel.AccountId;

/**
 * A person.
 *
 * @param email normalised, unique
 * @param name what others see; never an address
 * @param operator whether this person runs the platform
 */
public record Account(AccountId id, String email, String name, boolean operator) {

    public static final int LONGEST_NAME = 60;
}
