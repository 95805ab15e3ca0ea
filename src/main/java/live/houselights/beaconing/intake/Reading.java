package live.houselights.beaconing.intake;

/** What was made of some bytes. */
sealed interface Reading {

    record Read(Told told) implements Reading {}

    /**
     * @param reason the field that is wrong, or what is wrong with all of it: words of ours
     */
    record Malformed(String reason) implements Reading {}
}
