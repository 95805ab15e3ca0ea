package live.houselights.billing.internal;

import org.springframework.data.repository.Repository;

/** Events that providers told us. */
interface WebhookReceipts extends Repository<WebhookReceipt, String> {

    boolean existsById(String id);

    WebhookReceipt save(WebhookReceipt receipt);
}
