package live.houselights.accounts.internal;

import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where people sign in. Fans and staff may have hosts of their own, whose browsers keep their cookies apart; a link leads
 * to the host of the page that its reader wants.
 */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
record SignInHosts(
        @Value("${houselights.public-url}") String fans,
        @Value("${houselights.backstage-url}") String staff) {

    String link(String token, LocalPath returnTo) {
        return (returnTo.leadsBackstage() ? staff : fans) + Security.SIGN_IN_LINK + "?token=" + token;
    }
}
