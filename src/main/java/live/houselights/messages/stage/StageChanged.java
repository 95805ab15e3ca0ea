package live.houselights.messages.stage;

import live.houselights.kernel.ShowId;
import live.houselights.messages.Topic;

/** Something new was said, asked in a poll or moderated on a show's stage; told at most once a second by the stage and each hall. */
public record StageChanged(ShowId show) implements Topic {}
