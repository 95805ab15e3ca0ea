package live.houselights.messages.stage;

import java.util.UUID;
import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/**
 * Somebody came to a party of friends, left it, or said something there. What it was, only those read who have a
 * guest of it: it is said among friends, and stays in SQL.
 */
public record PartyChanged(ShowId show, UUID party) implements Topic {}
