package live.houselights.billing.testgateway;

import java.util.Arrays;

/** How a test card behaves. Every valid number that is not here is approved at once. */
enum TestCard {
    APPROVES("4242424242424242"),
    DECLINES("4000000000000002"),

    /** Declines an order's first attempt, then approves. */
    DECLINES_ONCE("4000000000000341"),

    /** The bank asks the buyer on a page of its own first. */
    CHALLENGES("4000002500003155"),

    /** The webhook arrives before the charge is answered. */
    WEBHOOK_FIRST("4000000000009001"),

    /** The same webhook arrives twice. */
    WEBHOOK_TWICE("4000000000009002"),

    /** Waits so long that the buyer's hold lapses, and captures then. */
    LATE("4000000000009003"),

    /** The call gets no answer; the money is captured a little later. */
    TIMES_OUT("4000000000009004");

    private final String number;

    TestCard(String number) {
        this.number = number;
    }

    static boolean isNumber(String number) {
        return Arrays.stream(values()).anyMatch(card -> card.number.equals(number));
    }

    static TestCard of(String number) {
        return Arrays.stream(values())
                .filter(card -> card.number.equals(number))
                .findFirst()
                .orElse(APPROVES);
    }
}
