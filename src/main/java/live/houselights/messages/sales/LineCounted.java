package live.houselights.messages.sales;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * How long a show's line is now; told about once a second for every line that is not closed.
 *
 * @param inLine places that have not been called
 */
public record LineCounted(ShowId show, long inLine) implements Topic {}
