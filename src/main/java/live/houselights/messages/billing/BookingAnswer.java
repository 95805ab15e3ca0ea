package live.houselights.messages.billing;

/** What became of a {@link BookCompletion}. */
public sealed interface BookingAnswer {

    /** It is in the ledger, now or since before. */
    record Booked() implements BookingAnswer {}

    /** The money has gone back already, so nobody earned it. */
    record AlreadyRefunded() implements BookingAnswer {}

    /** The shares are not the amount of the payment, or there is no such payment: a bug of the asking side. */
    record Refused(String reason) implements BookingAnswer {}
}
