package live.houselights.billing.testgateway;

import org.springframework.data.repository.Repository;

/** The test provider's refunds, by key. */
interface TestRefunds extends Repository<TestRefund, String> {

    boolean existsById(String key);

    TestRefund save(TestRefund refund);
}
