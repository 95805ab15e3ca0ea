package live.houselights.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An operator looks at the nodes. */
@Journey
class ClusterPageIT {

    @Test
    void anOperatorSeesTheNodeItsReleasesAndWhoAnswersWhat(Visitor operator) {
        operator.signInAs("operator");

        operator.goTo("/backstage");
        operator.click("nav-cluster");

        operator.sees("cluster-nodes", "1");
        operator.sees("cluster-list", "Up");
        operator.sees("cluster-groups", "TakePayment");
        operator.look("backstage-cluster");
    }

    @Test
    void aManagerHasNoSuchDesk(Visitor manager) {
        manager.signInAs("manager");

        assertThat(manager.goTo("/backstage/cluster").status()).isEqualTo(403);
        assertThat(manager.all("nav-cluster").count()).isZero();
    }
}
