package live.houselights.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Proof of work, as the page's own solver does it. */
final class Work {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Work() {}

    /** A challenge as it is sent. */
    record Challenge(String algorithm, String challenge, long maxnumber, String salt, String signature) {}

    /** What goes back with the entry. */
    static String solved(String challenge) {
        Challenge asked = JSON.readValue(challenge, Challenge.class);
        Map<String, Object> solution = new LinkedHashMap<>();
        solution.put("algorithm", asked.algorithm());
        solution.put("challenge", asked.challenge());
        solution.put("salt", asked.salt());
        solution.put("signature", asked.signature());
        solution.put("number", number(asked));
        return Base64.getEncoder()
                .encodeToString(JSON.writeValueAsString(solution).getBytes(StandardCharsets.UTF_8));
    }

    private static long number(Challenge asked) {
        byte[] wanted = HexFormat.of().parseHex(asked.challenge());
        MessageDigest sha = sha256();
        for (long number = 0; number <= asked.maxnumber(); number++) {
            if (MessageDigest.isEqual(
                    wanted, sha.digest((asked.salt() + number).getBytes(StandardCharsets.US_ASCII)))) {
                return number;
            }
        }
        throw new IllegalStateException("This challenge has no solution");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has it", missing);
        }
    }
}
