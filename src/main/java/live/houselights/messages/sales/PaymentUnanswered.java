package live.houselights.messages.sales;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** The payment provider failed, or did not answer in time, when money for tickets of this show was asked for. */
public record PaymentUnanswered(ShowId show) implements Topic {}
