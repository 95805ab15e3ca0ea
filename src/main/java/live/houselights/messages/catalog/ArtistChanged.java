package live.houselights.messages.catalog;

import live.houselights.kernel.ArtistId;
import live.houselights.messages.Topic;

/** An artist was added or edited; caches of the artist and of their shows are stale. */
public record ArtistChanged(ArtistId artist) implements Topic {}
