package live.houselights.messages.stage;

import live.houselights.kernel.ArtistId;
import live.houselights.messages.Topic;

/** The list of words that are not welcome in the chats of an artist's shows was edited; what is remembered of it is stale. */
public record WordsChanged(ArtistId artist) implements Topic {}
