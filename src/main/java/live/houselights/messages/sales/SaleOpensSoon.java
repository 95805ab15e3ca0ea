package live.houselights.messages.sales;

import live.houselights.messages.Topic;

/** A sale or presale opens within two minutes: whoever has a part in it may get ready. Told again until it is open. */
public record SaleOpensSoon() implements Topic {}
