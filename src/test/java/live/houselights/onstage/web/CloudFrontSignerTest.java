package live.houselights.onstage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import live.houselights.kernel.ShowId;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseCookie;

/** What CloudFront reads, read as it does: with the public key alone. */
class CloudFrontSignerTest {

    private static final ShowId SHOW = ShowId.next();
    private static final Instant UNTIL = Instant.parse("2026-11-22T20:05:00Z");

    @Test
    void aPolicyOpensOneShowUntilThePassEnds() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair keys = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";

        Map<String, ResponseCookie> cookies = new CloudFrontSigner("https://tickets.example", "K2JCJMDEHXQW5F", pem)
                .cookies(SHOW, UNTIL, true).stream().collect(Collectors.toMap(ResponseCookie::getName, it -> it));

        assertThat(cookies).hasSize(3).allSatisfy((_, cookie) -> {
            assertThat(cookie.getPath()).isEqualTo("/playback/" + SHOW);
            assertThat(cookie.isHttpOnly() && cookie.isSecure()).isTrue();
            assertThat(cookie.getValue()).matches("[A-Za-z0-9~_-]+");
        });
        byte[] policy = decoded(Objects.requireNonNull(cookies.get("CloudFront-Policy")));
        assertThat(new String(policy, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"Statement\":[{\"Resource\":\"https://tickets.example/playback/" + SHOW
                        + "/*\",\"Condition\":{\"DateLessThan\":{\"AWS:EpochTime\":1795377900}}}]}");
        Signature check = Signature.getInstance("SHA1withRSA");
        check.initVerify(keys.getPublic());
        check.update(policy);
        assertThat(check.verify(decoded(Objects.requireNonNull(cookies.get("CloudFront-Signature")))))
                .isTrue();
    }

    @Test
    void aKeyThatIsNoneIsNamed() {
        assertThatThrownBy(() -> new CloudFrontSigner("https://tickets.example", "K2", "no key"))
                .hasMessageContaining("houselights.video.cdn.cloudfront-private-key");
    }

    private static byte[] decoded(ResponseCookie cookie) {
        return Base64.getDecoder()
                .decode(cookie.getValue().replace('-', '+').replace('_', '=').replace('~', '/'));
    }
}
