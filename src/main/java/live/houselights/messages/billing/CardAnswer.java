package live.houselights.messages.billing;

/** Which card a token stands for. */
public sealed interface CardAnswer {

    /**
     * @param fingerprint the same for every token of one card, and nothing to charge or to read a number from
     */
    record Known(String fingerprint) implements CardAnswer {}

    /** The provider knows no such token, or did not answer. */
    record Unknown() implements CardAnswer {}
}
