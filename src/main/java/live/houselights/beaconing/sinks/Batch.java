package live.houselights.beaconing.sinks;

import java.util.List;
import live.houselights.beaconing.journal.Position;

/**
 * Entries that go together.
 *
 * @param next where the journal goes on behind them
 */
record Batch(List<Entry> entries, Position next) {}
