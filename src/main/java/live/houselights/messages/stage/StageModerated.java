package live.houselights.messages.stage;

/**
 * What became of {@link ModerateStage}.
 *
 * @param reason a sentence when it was not done, else empty
 */
public record StageModerated(boolean done, String reason) {}
