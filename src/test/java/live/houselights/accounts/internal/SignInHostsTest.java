package live.houselights.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInHostsTest {

    private final SignInHosts hosts = new SignInHosts("https://fans.example", "https://staff.example");

    @ParameterizedTest
    @CsvSource({
        "/,                     https://fans.example",
        "/tickets,              https://fans.example",
        "/backstages,           https://fans.example",
        "/backstage,            https://staff.example",
        "/backstage?x=1,        https://staff.example",
        "/backstage/shows/abc,  https://staff.example"
    })
    void aLinkLeadsToTheHostOfThePageThatItsReaderWants(String wanted, String host) {
        assertThat(hosts.link("secret", new LocalPath(wanted))).isEqualTo(host + "/sign-in/link?token=secret");
    }
}
