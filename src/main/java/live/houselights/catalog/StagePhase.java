package live.houselights.catalog;

/** Where a show is on its night. A replay begins the moment the show ends, when it has one. */
public enum StagePhase {
    ANNOUNCED,
    DOORS,
    LIVE,
    ENDED,
    REPLAY,
    CANCELLED
}
