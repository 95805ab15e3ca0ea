package live.houselights.messages.catalog;

import live.houselights.kernel.ArtistId;
import live.houselights.messages.Topic;

/** An artist has other emotes than before; caches of them are stale. */
public record EmotesChanged(ArtistId artist) implements Topic {}
