package live.houselights.waitingroom.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import live.houselights.kernel.Seal;
import live.houselights.kernel.ShowId;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Proof of work at the entry, in the words of ALTCHA (version 1, SHA-256), so its own solvers work too: find the number
 * whose hash, behind this salt, is the challenge.
 *
 * <p>A challenge is signed, is good for {@link #LIFE} and for one show, and pays for one entry: the entry's row keeps it
 * under a unique key. Nothing is remembered before that, so asking for challenges costs the house nothing.
 */
@Component
public class Challenges {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int LONGEST_SOLUTION_CHARS = 2_048;

    private static final String PURPOSE = "line-challenge";
    private static final String ALGORITHM = "SHA-256";
    private static final int SALT_BYTES = 12;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Seal seal;
    private final Clock clock;

    Challenges(Seal seal, Clock clock) {
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * As it is sent.
     *
     * @param maxnumber the number lies between 0 and this
     */
    public record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {}

    /** As it comes back, in Base64. */
    record Solution(String algorithm, String challenge, long number, String salt, String signature) {}

    /** A challenge that takes half so many attempts on average. */
    public Challenge next(ShowId show, int effort) {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        Instant expires = clock.instant().plus(LIFE);
        // The last character parts salt and number, so that no digit can move from one to the other.
        String salt = HexFormat.of().formatHex(random) + "?expires=" + expires.getEpochSecond() + "&";
        String challenge = hash(salt, RANDOM.nextInt(effort + 1));
        return new Challenge(ALGORITHM, challenge, effort, salt, seal.seal(PURPOSE, show + " " + challenge, expires));
    }

    /** The name of the challenge that is solved here; empty when it is not solved, not ours, too old, or of another show. */
    public Optional<String> solved(ShowId show, String base64) {
        return read(base64)
                .filter(solution -> seal.open(PURPOSE, solution.signature(), clock.instant())
                        .filter((show + " " + solution.challenge())::equals)
                        .isPresent())
                .filter(solution -> MessageDigest.isEqual(
                        hash(solution.salt(), solution.number()).getBytes(StandardCharsets.US_ASCII),
                        solution.challenge().getBytes(StandardCharsets.US_ASCII)))
                .map(Solution::challenge);
    }

    private static Optional<Solution> read(String base64) {
        if (base64.length() > LONGEST_SOLUTION_CHARS) {
            return Optional.empty();
        }
        try {
            Solution solution = JSON.readValue(Base64.getDecoder().decode(base64), Solution.class);
            boolean whole = solution != null
                    && ALGORITHM.equals(solution.algorithm())
                    && solution.challenge() != null
                    && solution.salt() != null
                    && solution.signature() != null;
            return whole ? Optional.of(solution) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException _) {
            return Optional.empty();
        }
    }

    private static String hash(String salt, long number) {
        return HexFormat.of().formatHex(Sha256.of((salt + number).getBytes(StandardCharsets.UTF_8)));
    }
}
