package live.houselights.accounts;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the form in which the platform keeps and compares it: without surrounding blanks, in lower case.
 *
 * <p>The check is deliberately plain: one {@code @}, a dotted host, and no character that could end a mail header, open a
 * tag or quote its way out of either. Whether the address exists, only a mail can tell.
 */
public record EmailAddress(String value) {

    /** The longest address that SMTP carries (RFC 5321, 4.5.3.1). */
    public static final int LONGEST = 254;

    private static final Pattern SHAPE = Pattern.compile(
            "[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    public EmailAddress {
        if (value.length() > LONGEST || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a normalised e-mail address");
        }
    }

    /** The address in what somebody typed, or empty when it cannot be one. */
    public static Optional<EmailAddress> parse(String typed) {
        String address = normalise(typed);
        boolean plausible =
                address.length() <= LONGEST && SHAPE.matcher(address).matches();
        return plausible ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    static String normalise(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
