package live.houselights.accounts.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import live.houselights.accounts.EmailAddress;
import live.houselights.cluster.OnRole;
import live.houselights.cluster.Role;
import live.houselights.kernel.UuidV7;
import live.houselights.mail.Mail;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails sign-in links. Its answers are the same for addresses that have an account and those that have none. */
@Component
@OnRole({Role.STOREFRONT, Role.BACKSTAGE})
public class SignInDesk {

    private final OneTimeLinks links;
    private final SignInLimits limits;
    private final Mail mail;
    private final TransactionTemplate transaction;
    private final SignInHosts hosts;

    SignInDesk(OneTimeLinks links, SignInLimits limits, Mail mail, TransactionTemplate transaction, SignInHosts hosts) {
        this.links = links;
        this.limits = limits;
        this.mail = mail;
        this.transaction = transaction;
        this.hosts = hosts;
    }

    /** Sends a link to what was typed, for the client at this network address. */
    public LinkOutcome sendLink(String typed, LocalPath returnTo, String client) {
        return EmailAddress.parse(typed)
                .map(address -> sendLink(address, returnTo, client))
                .orElseGet(LinkOutcome.NotAnAddress::new);
    }

    private LinkOutcome sendLink(EmailAddress address, LocalPath returnTo, String client) {
        Duration wait = limits.count(address.value(), client);
        if (!wait.isZero()) {
            return new LinkOutcome.TooMany(wait);
        }
        transaction.executeWithoutResult(_ -> {
            OneTimeToken token = links.generate(address, returnTo);
            mail.post("sign-in:" + UuidV7.next(), letter(address, token, returnTo));
        });
        return new LinkOutcome.Sent(address);
    }

    private Mail.Letter letter(EmailAddress address, OneTimeToken token, LocalPath returnTo) {
        return new Mail.Letter(
                address.value(),
                "Your sign-in link for Houselights",
                "sign-in",
                Map.of(
                        "link",
                        hosts.link(token.getTokenValue(), returnTo),
                        "minutes",
                        OneTimeLinks.VALIDITY.toMinutes()),
                List.of());
    }

    /** What became of the wish for a link. */
    public sealed interface LinkOutcome {

        record Sent(EmailAddress address) implements LinkOutcome {}

        record TooMany(Duration retryAfter) implements LinkOutcome {}

        record NotAnAddress() implements LinkOutcome {}
    }
}
