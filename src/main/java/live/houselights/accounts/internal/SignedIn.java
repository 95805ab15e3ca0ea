package live.houselights.accounts.internal;

import java.util.List;
import java.util.UUID;
import live.houselights.accounts.Account;
import live.houselights.kernel.AccountId;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** Who a session belongs to. It has no password: owning the address is the proof. */
record SignedIn(UUID account, String email, List<SimpleGrantedAuthority> authorities) implements UserDetails {

    private static final SimpleGrantedAuthority STAFF = new SimpleGrantedAuthority("ROLE_STAFF");

    static SignedIn as(Account account, boolean staff) {
        List<SimpleGrantedAuthority> roles = new java.util.ArrayList<>();
        roles.add(new SimpleGrantedAuthority("ROLE_FAN"));
        if (staff || account.operator()) {
            roles.add(STAFF);
        }
        if (account.operator()) {
            roles.add(new SimpleGrantedAuthority("ROLE_OPERATOR"));
        }
        return new SignedIn(account.id().value(), account.email(), List.copyOf(roles));
    }

    boolean staff() {
        return authorities.stream().anyMatch(STAFF::equals);
    }

    AccountId id() {
        return new AccountId(account);
    }

    @Override
    public List<SimpleGrantedAuthority> getAuthorities() {
        return authorities;
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getUsername() {
        return email;
    }
}
