package live.houselights.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.EmailAddress;
import live.houselights.accounts.internal.SignInDesk.LinkOutcome;
import live.houselights.testing.OnH2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the sign-in answers to whom. */
@OnH2
class SignInDeskTest {

    @Autowired
    SignInDesk desk;

    @Autowired
    Accounts accounts;

    private final String client = UUID.randomUUID().toString();

    @Test
    void aKnownAndAnUnknownAddressGetTheSameAnswer() {
        EmailAddress known = unusedAddress();
        accounts.openFor(known.value());
        EmailAddress unknown = unusedAddress();

        LinkOutcome toKnown = desk.sendLink(known.value(), LocalPath.HOME, client);
        LinkOutcome toUnknown = desk.sendLink(unknown.value(), LocalPath.HOME, client);

        assertThat(toKnown).isEqualTo(new LinkOutcome.Sent(known));
        assertThat(toUnknown).isEqualTo(new LinkOutcome.Sent(unknown));
    }

    @Test
    void askingForALinkOpensNoAccount() {
        EmailAddress address = unusedAddress();

        desk.sendLink(address.value(), LocalPath.HOME, client);

        assertThat(accounts.byEmail(address.value())).isEmpty();
    }

    @Test
    void oneLinkTooManyIsToldHowLongToWait() {
        EmailAddress address = unusedAddress();
        for (int link = 0; link < SignInLimits.LINKS_PER_ADDRESS; link++) {
            desk.sendLink(address.value(), LocalPath.HOME, client);
        }

        LinkOutcome answer = desk.sendLink(address.value(), LocalPath.HOME, client);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        LinkOutcome.TooMany.class,
                        tooMany -> assertThat(tooMany.retryAfter()).isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "mia", "<b>mia</b>@example.org", "mia@example.org\r\nBcc: all@example.org", "' or 1=1 --"})
    void whatIsNoAddressGetsNoLink(String typed) {
        assertThat(desk.sendLink(typed, LocalPath.HOME, client)).isEqualTo(new LinkOutcome.NotAnAddress());
    }

    private static EmailAddress unusedAddress() {
        return new EmailAddress(UUID.randomUUID() + "@example.org");
    }
}
