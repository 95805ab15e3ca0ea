package live.houselights.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import live.houselights.accounts.internal.LocalPath;
import live.houselights.accounts.internal.OneTimeLinks;
import live.houselights.kernel.ArtistId;
import live.houselights.testing.OnH2;
import live.houselights.testing.OnPostgres;
import live.houselights.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;

/** The way in, as a browser walks it, and the doors that stay shut. */
class SignInTest {

    @Nested
    @OnH2
    class OnEmbedded extends Facts {}

    @Nested
    @OnPostgres
    class OnRealPostgres extends Facts {}

    abstract static class Facts {

        /** A page that nobody may see: whoever is signed in is told so, everybody else is sent to sign in. */
        private static final String FOR_NOBODY = "/error";

        private static final String STAY = "hl-signed-in";

        @Autowired
        Permissions permissions;

        @Autowired
        OneTimeLinks links;

        @Autowired
        Accounts accounts;

        @Autowired
        TestClock clock;

        @LocalServerPort
        int port;

        @LocalManagementPort
        int managementPort;

        Browser browser = new Browser(0);

        @BeforeEach
        void openABrowser() {
            browser = new Browser(port);
        }

        @AfterEach
        void backToTheRealTime() {
            clock.reset();
        }

        @Test
        void theLinkAndItsButtonSignInAndLeadBack() {
            String address = unusedAddress();
            String token = linkFor(address, "/tickets");

            HttpResponse<String> page = browser.get("/sign-in/link?token=" + token);
            HttpResponse<String> done = browser.submitForm(page);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(address);
            assertThat(done.statusCode()).isEqualTo(302);
            assertThat(location(done)).endsWith("/tickets");
            assertThat(accounts.byEmail(address)).isPresent();
        }

        @Test
        void signingInChangesTheSessionsId() {
            HttpResponse<String> page = browser.get("/sign-in/link?token=" + linkFor(unusedAddress(), "/"));
            String before = browser.session();

            browser.submitForm(page);

            assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
        }

        @Test
        void theSessionsCookieIsHiddenFromScriptsAndFromOtherSites() {
            HttpResponse<String> page = browser.get("/sign-in/link?token=" + linkFor(unusedAddress(), "/"));

            assertThat(page.headers().firstValue(HttpHeaders.SET_COOKIE))
                    .hasValueSatisfying(
                            cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
        }

        @Test
        void lookingAtALinkDoesNotUseIt() {
            String token = linkFor(unusedAddress(), "/");

            new Browser(port).get("/sign-in/link?token=" + token);
            HttpResponse<String> done = browser.submitForm(browser.get("/sign-in/link?token=" + token));

            assertThat(location(done)).endsWith("/").doesNotContain("sign-in");
        }

        @Test
        void aUsedLinkSaysSoAndOffersANewOne() {
            String token = linkFor(unusedAddress(), "/");
            HttpResponse<String> page = browser.get("/sign-in/link?token=" + token);
            browser.submitForm(page);
            Browser thief = new Browser(port);

            HttpResponse<String> again = thief.get("/sign-in/link?token=" + token);

            assertThat(again.statusCode()).isEqualTo(410);
            assertThat(again.body()).contains("no longer works").contains("href=\"/sign-in\"");
        }

        @Test
        void pressingTheButtonOfAUsedLinkLeadsToTheFriendlyPage() {
            String token = linkFor(unusedAddress(), "/");
            Browser second = new Browser(port);
            HttpResponse<String> pageOfSecond = second.get("/sign-in/link?token=" + token);
            browser.submitForm(browser.get("/sign-in/link?token=" + token));

            HttpResponse<String> refused = second.submitForm(pageOfSecond);

            assertThat(location(refused)).endsWith("/sign-in/link");
            assertThat(second.get("/sign-in/link").statusCode()).isEqualTo(410);
        }

        @Test
        void aLinkExpiresAfterItsFifteenMinutes() {
            String token = linkFor(unusedAddress(), "/");

            clock.advance(OneTimeLinks.VALIDITY.minus(Duration.ofSeconds(30)));
            int before = browser.get("/sign-in/link?token=" + token).statusCode();
            clock.advance(Duration.ofMinutes(1));
            int after = browser.get("/sign-in/link?token=" + token).statusCode();

            assertThat(before).isEqualTo(200);
            assertThat(after).isEqualTo(410);
        }

        @ParameterizedTest
        @ValueSource(strings = {"forged", "", "'%20or%20''%3D'", "%3Cscript%3Ealert(1)%3C/script%3E"})
        void aForgedLinkOpensNothing(String token) {
            HttpResponse<String> page = browser.get("/sign-in/link?token=" + token);

            assertThat(page.statusCode()).isEqualTo(410);
            assertThat(page.body()).doesNotContain("<script>alert");
        }

        @Test
        void aTokenPostedFromAnotherSiteIsRefused() {
            String token = linkFor(unusedAddress(), "/");

            HttpResponse<String> forged = browser.post("/sign-in/link", Map.of("token", token));

            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(links.peek(token)).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/error", "/error?x=1"})
        void aControllerThatNobodyListedIsShut(String path) {
            HttpResponse<String> answer = browser.get(path);

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(location(answer)).contains("/sign-in");
        }

        @Test
        void aControllerThatNobodyListedIsShutForThoseSignedInToo() {
            browser.submitForm(browser.get("/sign-in/link?token=" + linkFor(unusedAddress(), "/")));

            assertThat(browser.get("/error").statusCode()).isEqualTo(403);
        }

        @Test
        void thePeopleOfTheDemoCannotGetInOutsideTheDemo() {
            HttpResponse<String> page = browser.get("/sign-in/link?token=" + linkFor(unusedAddress(), "/"));
            String csrf = org.jsoup.Jsoup.parse(page.body())
                    .select("input[name=_csrf]")
                    .val();

            HttpResponse<String> pressed = browser.post("/demo/sign-in/operator", Map.of("_csrf", csrf));
            HttpResponse<String> forged = browser.post("/demo/sign-in/operator", Map.of());
            HttpResponse<String> typed = browser.get("/demo/sign-in/operator");

            assertThat(List.of(pressed, forged, typed))
                    .extracting(HttpResponse::statusCode)
                    .containsOnly(404);
            assertThat(location(browser.get("/error"))).contains("/sign-in");
        }

        @Test
        void signingOutEndsTheSession() {
            signIn(unusedAddress());

            HttpResponse<String> out = signOut();

            assertThat(out.statusCode()).isEqualTo(302);
            assertThat(location(browser.get("/error"))).contains("/sign-in");
        }

        @Test
        void aBrowserStaysSignedInWhenItsSessionDiedWithItsNode() {
            signIn(unusedAddress());
            browser.forget("JSESSIONID");

            assertThat(browser.get(FOR_NOBODY).statusCode()).isEqualTo(403);
            assertThat(browser.session()).isNotEmpty();
        }

        @Test
        void theCookieThatKeepsABrowserSignedInIsHiddenFromScriptsAndFromOtherSites() {
            HttpResponse<String> done = signIn(unusedAddress());

            assertThat(done.headers().allValues(HttpHeaders.SET_COOKIE))
                    .filteredOn(cookie -> cookie.startsWith(STAY))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie)
                            .contains("HttpOnly")
                            .contains("SameSite=Lax")
                            .contains("Max-Age=" + Duration.ofDays(30).toSeconds()));
        }

        @Test
        void aFanIsAskedAgainAfterThirtyDaysAndStaffAfterTwelveHours() {
            String fan = unusedAddress();
            String manager = unusedAddress();
            permissions.appoint(accounts.openFor(manager).id(), ArtistId.next(), Permissions.Position.MANAGER);

            assertThat(staysSignedInFor(fan, Duration.ofDays(30).minusMinutes(1)))
                    .isTrue();
            assertThat(staysSignedInFor(fan, Duration.ofDays(30).plusMinutes(1)))
                    .isFalse();
            assertThat(staysSignedInFor(manager, Duration.ofHours(12).minusMinutes(1)))
                    .isTrue();
            assertThat(staysSignedInFor(manager, Duration.ofHours(12).plusMinutes(1)))
                    .isFalse();
        }

        @Test
        void aCookieThatWasSignedOutOpensNothingAnyMore() {
            signIn(unusedAddress());
            Browser copied = browser.copy();

            signOut();
            copied.forget("JSESSIONID");

            assertThat(location(copied.get(FOR_NOBODY))).contains("/sign-in");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Zm9yZ2Vk", "", "%%%", "JyBvciAnJz0n", "OjpAOjo6"})
        void aForgedCookieOpensNothing(String cookie) {
            browser.keep(STAY, cookie);

            HttpResponse<String> answer = browser.get(FOR_NOBODY);

            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(location(answer)).contains("/sign-in");
        }

        @Test
        void theSignInViewIsOpen() {
            assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
        }

        @Test
        void scriptsOfAVaadinPageNeedItsNonce() {
            HttpResponse<String> page = browser.get("/sign-in");

            String policy = policyOf(page);
            String nonce = policy.replaceAll(".*'nonce-([^']+)'.*", "$1");
            assertThat(policy).contains("frame-ancestors 'none'");
            assertThat(scriptSources(policy)).doesNotContain("'unsafe-inline'");
            assertThat(org.jsoup.Jsoup.parse(page.body()).select("script"))
                    .isNotEmpty()
                    .allSatisfy(script -> assertThat(script.attr("nonce")).isEqualTo(nonce));
        }

        @Test
        void plainPagesRunOurOwnFilesOnly() {
            HttpResponse<String> page = browser.get("/sign-in/link");

            assertThat(scriptSources(policyOf(page))).isEqualTo("script-src 'self'");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(page.headers().firstValue("Permissions-Policy").orElseThrow())
                    .contains("camera=()");
        }

        @Test
        void theManagementPortAnswersHealthAndMetricsOnly() {
            Browser operations = new Browser(managementPort);

            assertThat(operations.get("/actuator/health").statusCode()).isEqualTo(200);
            assertThat(operations.get("/actuator/prometheus").statusCode()).isEqualTo(200);
            assertThat(operations.get("/actuator/info").statusCode()).isNotEqualTo(200);
            assertThat(operations.get("/actuator/env").statusCode()).isNotEqualTo(200);
        }

        private HttpResponse<String> signIn(String address) {
            return browser.submitForm(browser.get("/sign-in/link?token=" + linkFor(address, "/")));
        }

        private HttpResponse<String> signOut() {
            HttpResponse<String> page = browser.get("/sign-in/link?token=" + linkFor(unusedAddress(), "/"));
            String csrf = org.jsoup.Jsoup.parse(page.body())
                    .select("input[name=_csrf]")
                    .val();
            return browser.post("/sign-out", Map.of("_csrf", csrf));
        }

        /** Whether a browser whose session is gone is still let in that long after it signed in. */
        private boolean staysSignedInFor(String address, Duration time) {
            openABrowser();
            signIn(address);
            browser.forget("JSESSIONID");
            clock.advance(time);
            int answer = browser.get(FOR_NOBODY).statusCode();
            clock.reset();
            return answer == 403;
        }

        private String linkFor(String address, String next) {
            return links.generate(new EmailAddress(address), new LocalPath(next))
                    .getTokenValue();
        }

        private static String unusedAddress() {
            return UUID.randomUUID() + "@example.org";
        }

        private static String location(HttpResponse<String> answer) {
            return answer.headers().firstValue(HttpHeaders.LOCATION).orElse("");
        }

        private static String policyOf(HttpResponse<String> answer) {
            return answer.headers().firstValue("Content-Security-Policy").orElse("");
        }

        private static String scriptSources(String policy) {
            return policy.replaceAll(".*(script-src [^;]*);.*", "$1");
        }
    }
}
