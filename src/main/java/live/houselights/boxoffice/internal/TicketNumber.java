package live.houselights.boxoffice.internal;

import java.security.SecureRandom;

/** Makes numbers such as {@code K7QF-2M9X}: 39 random bits in letters and digits that nobody mistakes for each other. */
final class TicketNumber {

    /** Without 0 and O, 1, I and L, U (reads like V): Crockford's reasons, one letter shorter. */
    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HALF = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TicketNumber() {}

    static String next() {
        StringBuilder number = new StringBuilder(2 * HALF + 1);
        for (int i = 0; i < 2 * HALF; i++) {
            if (i == HALF) {
                number.append('-');
            }
            number.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return number.toString();
    }
}
