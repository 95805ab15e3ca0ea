package live.houselights.boxoffice.codes;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * How an access code is written: {@code K7QF-2M9X-8RTD-4HNV-B3CY}.
 *
 * <p>Nineteen letters of Crockford's base 32 from {@link SecureRandom}, which are 95 bits, and a check letter. Case, blanks
 * and hyphens do not count; {@code O} is read as {@code 0}, {@code I} and {@code L} as {@code 1}.
 *
 * <p>The check letter is a polynomial code over GF(32): it finds every single wrong letter and every two letters that
 * changed places, which Crockford's own modulo 37 does too, but with five letters more than the alphabet has.
 */
public final class CodeText {

    /** Random bits per code. */
    public static final int BITS = 95;

    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int RANDOM_LETTERS = 19;
    private static final int LETTERS = RANDOM_LETTERS + 1;
    private static final int GROUP = 4;

    /** More than a code with a blank after every letter. */
    private static final int LONGEST_TYPED = 64;

    /** x^5 + x^2 + 1, which makes x a generator of GF(32). */
    private static final int FIELD = 0b100101;

    private static final SecureRandom RANDOM = new SecureRandom();

    private CodeText() {}

    /** A new code as it is kept in mind: without hyphens. */
    static String next() {
        StringBuilder code = new StringBuilder(LETTERS);
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.append(ALPHABET.charAt(times2(folded(code)))).toString();
    }

    /** What was typed, without hyphens; empty when it is no code or has a letter wrong. */
    public static Optional<String> read(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String code = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        boolean right = code.length() == LETTERS
                && code.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)
                && folded(code) == 0;
        return right ? Optional.of(code) : Optional.empty();
    }

    /** A code as people read it, in groups of four. */
    static String shown(String code) {
        return code.replaceAll("(.{%d})(?!$)".formatted(GROUP), "$1-");
    }

    private static int folded(CharSequence code) {
        int sum = 0;
        for (int i = 0; i < code.length(); i++) {
            sum = times2(sum) ^ ALPHABET.indexOf(code.charAt(i));
        }
        return sum;
    }

    private static int times2(int element) {
        int doubled = element << 1;
        return doubled < ALPHABET.length() ? doubled : doubled ^ FIELD;
    }
}
