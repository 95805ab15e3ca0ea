package live.houselights.billing.testgateway;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a buyer typed about a card, and says in a sentence what is wrong with it. */
final class CardCheck {

    private static final int SHORTEST_NUMBER = 12;
    private static final int LONGEST_NUMBER = 19;
    private static final int LONGEST_TYPED = 40;
    private static final int YEARS_AHEAD = 20;
    private static final Pattern EXPIRY = Pattern.compile("(0?[1-9]|1[0-2])\\s*/?\\s*(?:20)?(\\d{2})");
    private static final Pattern CVC = Pattern.compile("\\d{3,4}");

    private CardCheck() {}

    static Outcome check(String number, String expiry, String cvc, Clock clock) {
        String digits = number.length() > LONGEST_TYPED ? "" : number.replaceAll("[\\s-]", "");
        if (!digits.matches("\\d{%d,%d}".formatted(SHORTEST_NUMBER, LONGEST_NUMBER)) || !isNumber(digits)) {
            return new Outcome.Wrong("This card number is not complete. Please check it.");
        }
        if (!lastsUntilNow(expiry, clock)) {
            return new Outcome.Wrong("This card has expired, or its date is not a date. Write it as MM/YY.");
        }
        if (!CVC.matcher(cvc.strip()).matches()) {
            return new Outcome.Wrong("The security code is the three or four digits on the card.");
        }
        return new Outcome.Fine(digits, brand(digits), digits.substring(digits.length() - 4));
    }

    /** The test cards' own numbers are kept as they are known, though the check digit of some is wrong. */
    private static boolean isNumber(String digits) {
        return TestCard.isNumber(digits) || luhn(digits);
    }

    /** ISO/IEC 7812-1, annex B: every second digit from the right counts double. */
    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }

    private static boolean lastsUntilNow(String expiry, Clock clock) {
        Matcher typed = EXPIRY.matcher(expiry.strip());
        if (expiry.length() > LONGEST_TYPED || !typed.matches()) {
            return false;
        }
        YearMonth last = YearMonth.of(2000 + Integer.parseInt(typed.group(2)), Integer.parseInt(typed.group(1)));
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        return !last.isBefore(now) && last.isBefore(now.plusYears(YEARS_AHEAD));
    }

    private static String brand(String digits) {
        return switch (digits.charAt(0)) {
            case '2', '5' -> "Mastercard";
            case '3' -> "Amex";
            case '4' -> "Visa";
            default -> "Card";
        };
    }

    sealed interface Outcome {
        record Fine(String number, String brand, String last4) implements Outcome {}

        record Wrong(String reason) implements Outcome {}
    }
}
