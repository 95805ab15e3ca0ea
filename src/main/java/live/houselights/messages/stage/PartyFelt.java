package live.houselights.messages.stage;

import java.util.List;
import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * What guests of parties who sit before one hall threw within a tick, for their friends before the others.
 *
 * @param hall one show's viewers on one node
 */
public record PartyFelt(ShowId show, UUID hall, List<Felt> felt) implements Topic {

    /**
     * @param kind by the protocol's names
     */
    public record Felt(UUID party, UUID fan, String kind, long n) {}
}
