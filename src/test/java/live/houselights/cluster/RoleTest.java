package live.houselights.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class RoleTest {

    @Test
    void aProcessRunsEveryRoleByDefault() {
        assertThat(Role.runningIn(new MockEnvironment())).containsExactlyInAnyOrder(Role.values());
    }

    @Test
    void namesAreReadWithoutCaseAndBlanks() {
        MockEnvironment environment = new MockEnvironment().withProperty("houselights.roles", "onstage, Beaconing");

        assertThat(Role.runningIn(environment)).containsExactlyInAnyOrder(Role.ONSTAGE, Role.BEACONING);
    }

    @Test
    void aWrongNameIsToldWithTheRightOnes() {
        MockEnvironment environment = new MockEnvironment().withProperty("houselights.roles", "storefront,onstge");

        assertThatThrownBy(() -> Role.runningIn(environment))
                .isInstanceOf(CannotStart.class)
                .hasMessage("houselights.roles names 'onstge', which is not a role."
                        + " The roles are: [storefront, onstage, beaconing, billing, backstage]");
    }
}
