package live.houselights.billing.internal;

import live.houselights.billing.internal.PaymentGateway.ChargeOutcome;
import live.houselights.kernel.PaymentId;

/**
 * What a provider tells us by webhook.
 *
 * @param id the provider's name for the event; the same event may come more than once
 */
public record GatewayEvent(String id, String type, PaymentId payment, ChargeOutcome outcome) {}
