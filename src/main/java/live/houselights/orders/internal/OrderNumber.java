package live.houselights.orders.internal;

import java.security.SecureRandom;

/** Makes numbers that a person can read out: {@code HL-4F7K-Q2M}, without letters that look like digits. */
final class OrderNumber {

    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private OrderNumber() {}

    static String next() {
        return "HL-%s-%s".formatted(letters(4), letters(3));
    }

    private static String letters(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
