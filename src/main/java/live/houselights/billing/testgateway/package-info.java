/**
 * A payment provider of our own for demonstrations and tests, on the other side of {@link
 * live.houselights.billing.internal.PaymentGateway}: it keeps cards and charges in its own tables, asks buyers on a 3-D
 * Secure page and calls real webhooks. How a card behaves is in {@link live.houselights.billing.testgateway.TestCard}.
 */
@NullMarked
package live.houselights.billing.testgateway;

import org.jspecify.annotations.NullMarked;
