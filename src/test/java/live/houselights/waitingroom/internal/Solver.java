package live.houselights.waitingroom.internal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import live.houselights.waitingroom.internal.Challenges.Challenge;
import tools.jackson.databind.json.JsonMapper;

/** Solves challenges as a browser does, from what is sent alone. */
public final class Solver {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Solver() {}

    public static String solve(String challenge) {
        return solve(JSON.readValue(challenge, Challenge.class));
    }

    static String solve(Challenge challenge) {
        for (long number = 0; number <= challenge.maxnumber(); number++) {
            byte[] text = (challenge.salt() + number).getBytes(StandardCharsets.US_ASCII);
            if (HexFormat.of().formatHex(Sha256.of(text)).equals(challenge.challenge())) {
                return payload(challenge, number);
            }
        }
        throw new AssertionError("No number solves " + challenge);
    }

    static String payload(Challenge challenge, long number) {
        String json = JSON.writeValueAsString(JSON.createObjectNode()
                .put("algorithm", challenge.algorithm())
                .put("challenge", challenge.challenge())
                .put("number", number)
                .put("salt", challenge.salt())
                .put("signature", challenge.signature()));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
