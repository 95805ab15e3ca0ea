package live.houselights.accounts.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path on this site, with its query, where somebody may be sent after signing in.
 *
 * <p>Only what a browser cannot read as another host gets through: one leading slash, no backslash, no control character,
 * no scheme. The sign-in pages themselves are refused too: going back there would be a loop.
 */
public record LocalPath(String value) {

    public static final int LONGEST = 500;

    private static final Pattern SHAPE = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");
    private static final Pattern SIGN_IN = Pattern.compile("/(sign-in|sign-out|demo/sign-in|error)(?:[/?#].*)?");
    private static final Pattern BACKSTAGE = Pattern.compile("/backstage(?:[/?#].*)?");

    public static final LocalPath HOME = new LocalPath("/");

    public LocalPath {
        if (!isSafe(value)) {
            throw new IllegalArgumentException("Not a local path");
        }
    }

    /** The path, or empty when it is missing, leads elsewhere or back to the sign-in. */
    public static Optional<LocalPath> parse(@Nullable String text) {
        return text != null && isSafe(text) ? Optional.of(new LocalPath(text)) : Optional.empty();
    }

    /** Whether it leads to a desk, which may have a host of its own. */
    boolean leadsBackstage() {
        return BACKSTAGE.matcher(value).matches();
    }

    private static boolean isSafe(String text) {
        if (text.length() > LONGEST
                || !SHAPE.matcher(text).matches()
                || SIGN_IN.matcher(text).matches()) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.getScheme() == null && uri.getRawAuthority() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
