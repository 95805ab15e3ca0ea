package live.houselights.billing.testgateway;

import live.houselights.sql.DryRun;
import org.springframework.stereotype.Component;

/** The test provider is one of ours, so it gets ready as well. */
@Component
@OnTestGateway
final class TestBankDryRun implements DryRun {

    private final TestBank bank;

    TestBankDryRun(TestBank bank) {
        this.bank = bank;
    }

    @Override
    public void play() {
        bank.chargeInVain();
    }
}
