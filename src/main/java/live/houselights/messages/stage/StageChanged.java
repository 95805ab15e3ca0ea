package live.houselights.messages.stage;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** Something new was said or moderated on a show's stage; told at most once a second per stage. */
public record StageChanged(ShowId show) implements Topic {}
