package live.houselights.processes;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fan in front of the stage, who walked in with a ticket's link. */
final class Viewer implements AutoCloseable, WebSocket.Listener {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient browser;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;

    private Viewer(CookieManager cookies) {
        browser = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /**
     * @param cookies of the browser: with the same ones it is the same device, which need not ask for its ticket's screen again
     */
    static Viewer walkIn(CookieManager cookies, RunningHouse house, String walkInPath, String slug)
            throws IOException, InterruptedException {
        Viewer viewer = new Viewer(cookies);
        String origin = "http://localhost:" + house.port();
        viewer.browser.send(
                HttpRequest.newBuilder(URI.create(origin + walkInPath)).build(), BodyHandlers.discarding());
        String answer = viewer.browser
                .send(
                        HttpRequest.newBuilder(URI.create("%s/watch/%s/pass".formatted(origin, slug)))
                                .header("X-Requested-With", "houselights")
                                .header("Origin", origin)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body();
        JsonNode stage = JSON.readTree(answer).path("stage");
        if (!stage.isObject()) {
            throw new AssertionError("No way in: " + answer);
        }
        WebSocket socket = viewer.browser
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(URI.create(stage.path("url").stringValue()), viewer)
                .join();
        viewer.socket = socket;
        viewer.send(JSON.createObjectNode()
                .put("t", "join")
                .put("v", 1)
                .put("pass", stage.path("pass").stringValue())
                .putNull("epoch")
                .putNull("after")
                .toString());
        return viewer;
    }

    void say(String ref, String words) {
        send(JSON.createObjectNode()
                .put("t", "say")
                .put("ref", ref)
                .put("text", words)
                .putNull("re")
                .toString());
    }

    private void send(String frame) {
        if (socket != null) {
            socket.sendText(frame, true).join();
        }
    }

    List<String> heard() {
        return heard;
    }

    int awaitClose() {
        return closed.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            heard.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable broken) {
        closed.completeExceptionally(broken);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
        browser.shutdownNow();
    }
}
