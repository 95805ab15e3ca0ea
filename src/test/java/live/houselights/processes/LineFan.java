package live.houselights.processes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser in front of a line: it makes its entry's id, solves one challenge, and carries its place to whichever node answers. */
final class LineFan {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String slug;
    private final String entry = UUID.randomUUID().toString();
    private String solution = "";
    private String cookie = "";
    private @Nullable JsonNode place;

    LineFan(String slug) {
        this.slug = slug;
    }

    String entry() {
        return entry;
    }

    /** Enters, or asks again with the same entry and the same work; whether it was acknowledged. */
    boolean enter(RunningHouse house) throws InterruptedException {
        try {
            if (solution.isEmpty()) {
                solution = solve(post(house, "challenge", "{}").body());
            }
            HttpResponse<String> answer = post(
                    house,
                    "entries",
                    JSON.writeValueAsString(
                            JSON.createObjectNode().put("entry", entry).put("altcha", solution)));
            if (answer.statusCode() != 200 && answer.statusCode() != 201) {
                return false;
            }
            // Whoever comes with a place is told that place, and needs no other cookie.
            answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.split(";", 2)[0]);
            place = JSON.readTree(answer.body()).path("place");
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    boolean isIn() {
        return place != null;
    }

    /** The number it was told. */
    long number() {
        return place == null ? 0 : place.path("number").longValue();
    }

    /** What a node says about the place that this browser carries. */
    JsonNode placeAt(RunningHouse house) throws IOException, InterruptedException {
        return JSON.readTree(send(house, HttpRequest.newBuilder(), "/place").body())
                .path("place");
    }

    /** Says that it is its turn. */
    HttpResponse<String> ask(RunningHouse house) throws IOException, InterruptedException {
        return post(house, "admission", "{}");
    }

    HttpResponse<String> page(RunningHouse house) throws IOException, InterruptedException {
        return send(house, HttpRequest.newBuilder(), "");
    }

    private HttpResponse<String> post(RunningHouse house, String path, String body)
            throws IOException, InterruptedException {
        return send(
                house,
                HttpRequest.newBuilder()
                        .header("X-Requested-With", "houselights")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)),
                "/" + path);
    }

    private HttpResponse<String> send(RunningHouse house, HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        request.uri(URI.create("http://localhost:%d/line/%s%s".formatted(house.port(), slug, path)))
                .timeout(PATIENCE);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String solve(String challenge) {
        JsonNode asked = JSON.readTree(challenge);
        String salt = asked.path("salt").stringValue();
        for (long number = 0; number <= asked.path("maxnumber").longValue(); number++) {
            if (sha256(salt + number).equals(asked.path("challenge").stringValue())) {
                return Base64.getEncoder()
                        .encodeToString(JSON.writeValueAsString(JSON.createObjectNode()
                                        .put(
                                                "algorithm",
                                                asked.path("algorithm").stringValue())
                                        .put(
                                                "challenge",
                                                asked.path("challenge").stringValue())
                                        .put("number", number)
                                        .put("salt", salt)
                                        .put(
                                                "signature",
                                                asked.path("signature").stringValue()))
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        throw new AssertionError("No number solves " + challenge);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
