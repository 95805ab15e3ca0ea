package live.houselights.messages.sales;

import live.houselights.kernel.TierId;
import live.houselights.messages.Topic;

/**
 * What became of the wishes for one tier since the last such news, from one node that sells.
 *
 * @param held places that were put into carts
 * @param refused wishes that were turned down, whatever they asked for
 */
public record HoldsCounted(TierId tier, int held, int refused) implements Topic {}
