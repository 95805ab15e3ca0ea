package live.houselights.accounts.internal;

import java.time.Clock;
import java.util.Optional;
import live.houselights.accounts.Account;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.EmailAddress;
import live.houselights.kernel.AccountId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts in the database. */
@Component
class StoredAccounts implements Accounts {

    private final People people;
    private final Clock clock;

    StoredAccounts(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Account> account(AccountId id) {
        return people.findById(id.value()).map(Person::toAccount);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Account> byEmail(String email) {
        return EmailAddress.parse(email)
                .flatMap(address -> people.findByEmail(address.value()))
                .map(Person::toAccount);
    }

    @Override
    @Transactional
    public Account openFor(String email) {
        EmailAddress address = EmailAddress.parse(email)
                .orElseThrow(() -> new IllegalArgumentException("An account needs an e-mail address"));
        return people.findByEmail(address.value())
                .or(() -> open(address))
                .map(Person::toAccount)
                .orElseThrow();
    }

    private Optional<Person> open(EmailAddress address) {
        AccountId id = AccountId.next();
        people.openUnlessThere(id.value(), address.value(), firstName(id), clock.instant());
        return people.findByEmail(address.value());
    }

    /** A name that gives nothing of the address away, until its owner picks one. */
    private static String firstName(AccountId id) {
        return "Fan %04d".formatted(Math.floorMod(id.value().getLeastSignificantBits(), 10_000));
    }

    @Override
    @Transactional
    public Account rename(AccountId id, String name) {
        Person person = people.findById(id.value()).orElseThrow();
        person.rename(name);
        return person.toAccount();
    }
}
