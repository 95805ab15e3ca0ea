package live.houselights.messages.sales;

import live.houselights.kernel.TierId;
import live.houselights.messages.Topic;

/** A manager changed a tier's window, price, limit or codes, or took it away; what nodes remember of it is stale. */
public record TermsChanged(TierId tier) implements Topic {}
