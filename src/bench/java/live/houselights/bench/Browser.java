package live.houselights.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One fan's browser: keeps the cookies it is given, asks as the house's own pages do, and comes from an address of its own,
 * as a proxy in front of the house would say. It follows no redirect by itself.
 */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of a Vaadin page: which view it is on the server, and the key that proves that a request is of this page. */
    private static final Pattern VIEW = Pattern.compile("\"v-uiId\"\\s*:\\s*(\\d+)");

    private static final Pattern VIEW_KEY = Pattern.compile("\"Vaadin-Security-Key\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client;
    private final String house;
    private final String address;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private Optional<Leaving> leaving = Optional.empty();

    /**
     * @param client shared by all: what it spends is the same for each
     * @param house the address of the house, without a slash at the end
     */
    Browser(HttpClient client, String house, String address) {
        this.client = client;
        this.house = house;
        this.address = address;
    }

    /** Opens a page in the place of the one before. */
    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        leave();
        HttpResponse<String> answer =
                keepingCookies(request(path).header("Accept", "text/html").build());
        Matcher view = VIEW.matcher(answer.body());
        Matcher key = VIEW_KEY.matcher(answer.body());
        if (view.find() && key.find()) {
            leaving = Optional.of(new Leaving("/?v-r=uidl&v-uiId=" + view.group(1), key.group(1)));
        }
        return answer;
    }

    /** Closes the page, and says so, as browsers do: the server forgets a view then and pushes to it no more. */
    void leave() throws IOException, InterruptedException {
        if (leaving.isPresent()) {
            Leaving beacon = leaving.get();
            leaving = Optional.empty();
            HttpResponse<String> heard =
                    post(beacon.path(), "{\"csrfToken\":\"%s\",\"rpc\":[],\"UNLOAD\":true}".formatted(beacon.key()));
            if (heard.statusCode() != 200) {
                throw new IOException("A page that was left is not forgotten: " + heard.statusCode());
            }
        }
    }

    /** What a Vaadin page says when it is left. */
    private record Leaving(String path, String key) {}

    /** What a script of a page asks. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return keepingCookies(request(path).build());
    }

    HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return keepingCookies(request(path)
                .header("X-Requested-With", "houselights")
                .header("Origin", house)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    /** What is the same for all, and goes without cookies; with the tag of what is known already, if something is. */
    HttpResponse<String> shared(URI address, Optional<String> tag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        tag.ifPresent(known -> request.header("If-None-Match", known));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house + path))
                .timeout(PATIENCE)
                .header("X-Forwarded-For", address);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> keepingCookies(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return answer;
    }
}
