package live.houselights.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The page of a line in one browser, doing what its script does. */
final class Line {

    private static final Pattern NOW_ADDRESS = Pattern.compile("name=\"hl-now\" content=\"([^\"]+)\"");
    private static final int NEAR = 200;
    private static final int NEAR_POLL_SECONDS = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Browser browser;
    private final String path;
    private final URI nowAddress;
    private Optional<String> tag = Optional.empty();
    private @Nullable Now now;

    /** Opens the page of the line at this path. */
    Line(Browser browser, String path) throws IOException, InterruptedException {
        this.browser = browser;
        this.path = path;
        Matcher address = NOW_ADDRESS.matcher(expect(200, browser.page(path)).body());
        if (!address.find()) {
            throw new IOException("This is not the page of a line");
        }
        nowAddress = URI.create(address.group(1));
    }

    /** As much of the answer for all as a fan needs. */
    record Now(
            String phase,
            long serving,
            long entries,
            long drawn,
            int poll,
            int spread,
            boolean soldOut,
            String commitment,
            @Nullable String seed,
            @Nullable String entriesRoot) {}

    private record Mine(@Nullable Place place) {}

    /** @param drawn whether the draw gives the place; else the number is the place */
    record Place(String entry, long number, boolean drawn) {}

    private record Proof(long place) {}

    /** Asks for what is new to this page. */
    Now look(Looks looks) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.shared(nowAddress, tag);
        looks.count(answer.statusCode() == 304);
        Now known = now;
        if (answer.statusCode() == 304 && known != null) {
            return known;
        }
        Now read = JSON.readValue(expect(200, answer).body(), Now.class);
        tag = answer.headers().firstValue("ETag");
        now = read;
        return read;
    }

    /** A challenge, still unsolved. */
    String challenge() throws IOException, InterruptedException {
        return expect(200, browser.post(path + "/challenge", "{}")).body();
    }

    /** Enters; empty when the house is too busy, and the page comes back with the same in a moment. */
    Optional<Place> enter(UUID entry, String solution) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                browser.post(path + "/entries", "{\"entry\":\"%s\",\"altcha\":\"%s\"}".formatted(entry, solution));
        if (answer.statusCode() == 503) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200 && answer.statusCode() != 201) {
            throw unexpected(answer);
        }
        return Optional.ofNullable(JSON.readValue(answer.body(), Mine.class).place());
    }

    /** The place that the draw gave. */
    long drawnPlace(UUID entry) throws IOException, InterruptedException {
        return JSON.readValue(expect(200, browser.get(path + "/draw/" + entry)).body(), Proof.class)
                .place();
    }

    /** All entries that were drawn, for whoever wants to check everything. */
    byte[] drawn() throws IOException, InterruptedException {
        return browser.bytes(path + "/draw").body();
    }

    /** Asks to be let in; whether the browser has its pass now. When not, it asks again after a while. */
    boolean admission() throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.post(path + "/admission", "{}");
        boolean later = answer.statusCode() == 503
                || (answer.statusCode() == 409 && answer.body().contains("not_yet"));
        return !later && expect(200, answer).statusCode() == 200;
    }

    /** Until the next look; a little different in every browser. */
    static Duration pause(Now seen, long ahead) {
        int seconds = ahead < NEAR || seen.phase().equals("drawing") ? NEAR_POLL_SECONDS : seen.poll();
        return Duration.ofMillis(
                Math.round(seconds * (750 + ThreadLocalRandom.current().nextDouble() * 500)));
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw unexpected(answer);
        }
        return answer;
    }

    private static IOException unexpected(HttpResponse<String> answer) {
        String body = answer.body();
        return new IOException("%s answers %d %s"
                .formatted(
                        answer.uri().getPath().replaceAll("[0-9a-f-]{36}", "…"),
                        answer.statusCode(),
                        body.substring(0, Math.min(body.length(), 100))));
    }
}
