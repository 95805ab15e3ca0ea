package live.houselights.accounts.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a sign-in may lead. */
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/tickets", "/shows/low-tide?tier=early&n=2", "/backstage/shows/1#tiers", "/a%20b"})
    void aPathOfThisSiteIsFine(String path) {
        assertThat(LocalPath.parse(path)).map(LocalPath::value).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/tickets\\..\\x",
                "javascript:alert(1)",
                " /tickets",
                "/\t/evil.example",
                "/tickets\r\nSet-Cookie: a=b",
                "tickets",
                "@evil.example",
                "/<script>"
            })
    void whatABrowserCouldReadAsElsewhereIsRefused(String path) {
        assertThat(LocalPath.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/sign-in", "/sign-in?next=/sign-in", "/sign-in/link?token=x", "/sign-out", "/demo/sign-in/fan"})
    void theSignInNeverLeadsBackToItself(String path) {
        assertThat(LocalPath.parse(path)).isEmpty();
    }

    @Test
    void anEndlessPathIsRefused() {
        assertThat(LocalPath.parse("/" + "a".repeat(LocalPath.LONGEST))).isEmpty();
    }

    @Test
    void noPathIsNoPath() {
        assertThat(LocalPath.parse(null)).isEmpty();
    }
}
