package live.houselights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import live.houselights.cluster.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

class StartRulesTest {

    private static final String SECRET = "a-secret-of-billing-that-is-long-enough-0123456789";

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aWrongRoleEndsTheStartWithASentenceAndNoStackTrace(CapturedOutput output) {
        SpringApplication house = new SpringApplication(Houselights.class);

        assertThatThrownBy(() -> house.run("--houselights.roles=stage")).isInstanceOf(CannotStart.class);

        assertThat(output)
                .contains("houselights.roles names 'stage', which is not a role. The roles are: [storefront, onstage,")
                // A trace would begin with it; other tests' houses, which still run, may write traces of their own.
                .doesNotContain(CannotStart.class.getName());
    }

    @Test
    void billingApartFromOthersNeedsASecretThatTheyDoNotKnow() {
        assertThatThrownBy(() -> look(node("billing")))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("A node that runs billing apart from other roles needs"
                        + " houselights.payments.test.webhook-secret");
        assertThatThrownBy(() -> look(node("billing").withProperty(StartRules.TEST_SECRET, "short")))
                .isInstanceOf(CannotStart.class);
        assertThatCode(() -> look(node("billing").withProperty(StartRules.TEST_SECRET, SECRET)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storefront", "onstage", "beaconing", "backstage", "storefront, onstage, beaconing"})
    void othersStartWithoutPaymentSecretsAndRefuseToHoldThem(String roles) {
        assertThatCode(() -> look(node(roles))).doesNotThrowAnyException();
        assertThatThrownBy(() -> look(node(roles).withProperty(StartRules.TEST_SECRET, SECRET)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("A node that runs " + roles
                        + " must not be given houselights.payments.test.webhook-secret: only billing holds"
                        + " payment secrets.");
        assertThatThrownBy(() -> look(node(roles).withProperty("houselights.payments.other.api-key", "sk_live")))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void aHouseOfOneMayHoldThemAndNeedsNone() {
        assertThatCode(() -> look(new MockEnvironment())).doesNotThrowAnyException();
        assertThatCode(() -> look(new MockEnvironment().withProperty(StartRules.TEST_SECRET, SECRET)))
                .doesNotThrowAnyException();
    }

    @Test
    void releasesBehindOneAddressDoNotTakeEachOthersSessions() {
        assertThat(sessionCookieOf("storefront")).isEqualTo("hl_session_storefront");
        assertThat(sessionCookieOf("backstage")).isEqualTo("hl_session_backstage");
    }

    private static String sessionCookieOf(String roles) {
        MockEnvironment environment = node(roles);
        look(environment);
        return environment.getProperty("server.servlet.session.cookie.name", "");
    }

    private static MockEnvironment node(String roles) {
        return new MockEnvironment()
                .withProperty("houselights.roles", roles)
                .withProperty("houselights.payments.gateway", "test");
    }

    private static void look(MockEnvironment environment) {
        new StartRules().postProcessEnvironment(environment, new SpringApplication(Houselights.class));
    }
}
