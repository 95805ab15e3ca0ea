package live.houselights.shell.internal;

import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an unexpected failure into the log under a reference that a person can read out to us. */
final class Mishap {

    private static final Logger log = LoggerFactory.getLogger(Mishap.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** No letters or digits that look like others. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;

    private Mishap() {}

    static String log(String where, Throwable what) {
        String reference = reference();
        log.error("{} at {}", reference, where.replaceAll("\\p{Cntrl}", "?"), what);
        return reference;
    }

    private static String reference() {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
