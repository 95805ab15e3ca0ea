package live.houselights.messages.sales;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** A payment for tickets of this show came to nothing. */
public record PaymentDeclined(ShowId show) implements Topic {}
