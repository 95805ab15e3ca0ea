package live.houselights.onstage.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import live.houselights.kernel.ShowId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A viewer's page, as far as the stage can tell: a real WebSocket over a real port. */
final class StageClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ABNORMAL = 1006;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> chat = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private StageClient(WebSocket.Builder builder, URI address) {
        this.socket = builder.buildAsync(address, new Ears()).join();
    }

    static StageClient open(int port, ShowId show) {
        return open(port, show, null);
    }

    static StageClient open(int port, ShowId show, @Nullable String origin) {
        return origin == null
                ? new StageClient(HTTP.newWebSocketBuilder(), address(port, show))
                : open(port, show, "Origin", origin);
    }

    /** With a header in the handshake. */
    static StageClient open(int port, ShowId show, String header, String value) {
        return new StageClient(HTTP.newWebSocketBuilder().header(header, value), address(port, show));
    }

    private static URI address(int port, ShowId show) {
        return URI.create("ws://localhost:%d/onstage/%s".formatted(port, show));
    }

    JsonNode join(String pass) {
        return join(pass, null, null);
    }

    /** Joins and answers the hello. */
    JsonNode join(String pass, @Nullable String epoch, @Nullable Long after) {
        knock(pass, epoch, after);
        return await("hello");
    }

    /** Asks to come in, whatever the answer. */
    void knock(String pass, @Nullable String epoch, @Nullable Long after) {
        send(Frames.JSON
                .createObjectNode()
                .put("t", "join")
                .put("v", 1)
                .put("pass", pass)
                .put("epoch", epoch)
                .put("after", after));
    }

    void say(String ref, String text) {
        send(Frames.JSON
                .createObjectNode()
                .put("t", "say")
                .put("ref", ref)
                .put("text", text)
                .putNull("re"));
    }

    /** Says something and answers its offset once it is acknowledged. */
    long said(String ref, String text) {
        say(ref, text);
        return acknowledged(ref);
    }

    /** The offset with which this is acknowledged. */
    long acknowledged(String ref) {
        JsonNode ack = await(frame -> frame.path("t").stringValue("").equals("ack")
                && frame.path("ref").stringValue("").equals(ref));
        return ack.path("offset").longValue();
    }

    /** The answer that refuses this. */
    JsonNode refused(String ref) {
        return await(frame -> frame.path("t").stringValue("").equals("refused")
                && frame.path("ref").stringValue("").equals(ref));
    }

    /** Gives an order and waits until it is carried out. */
    void moderate(String ref, ObjectNode order) {
        send(order.put("t", "moderate").put("ref", ref));
        long _ = acknowledged(ref);
    }

    void send(ObjectNode frame) {
        Protocol.checkClient(frame);
        raw(Frames.JSON.writeValueAsString(frame));
    }

    void raw(String text) {
        socket.sendText(text, true).join();
    }

    WebSocket socket() {
        return socket;
    }

    /** The next frame of this type; others are skipped. */
    JsonNode await(String type) {
        return await(frame -> frame.path("t").stringValue("").equals(type));
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        List<JsonNode> skipped = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode frame = poll(heard);
            if (frame != null && wanted.test(frame)) {
                return frame;
            }
            if (frame != null) {
                skipped.add(frame);
            }
        }
        throw new AssertionError("Waited in vain; heard %s, closed with %s"
                .formatted(
                        skipped,
                        closed.handle((code, failed) -> failed == null ? code : failed)
                                .getNow("nothing")));
    }

    /** The next messages of the chat, whichever frames brought them and whatever else was awaited meanwhile. */
    List<JsonNode> awaitChat(int messages) {
        List<JsonNode> next = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (next.size() < messages && System.nanoTime() < deadline) {
            JsonNode message = poll(chat);
            if (message != null) {
                next.add(message);
            }
        }
        assertThat(next).hasSize(messages);
        return next;
    }

    /** Whether a frame of this type came that nobody has awaited yet. */
    boolean heardAny(String type) {
        return heard.stream().anyMatch(frame -> frame.path("t").stringValue("").equals(type));
    }

    int awaitClose() {
        return closed.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    private static @Nullable JsonNode poll(BlockingQueue<JsonNode> queue) {
        try {
            return queue.poll(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted");
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode frame = Frames.JSON.readTree(text.toString());
                text.setLength(0);
                Protocol.checkServer(frame);
                heard.add(frame);
                frame.path("chat").forEach(chat::add);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            throw new AssertionError("The stage speaks text");
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            assertThat(reason).isNotNull();
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            // A frame that is not of the protocol fails the test with its reason; a broken wire is a close without a
            // code.
            if (error instanceof AssertionError) {
                closed.completeExceptionally(error);
            } else {
                closed.complete(ABNORMAL);
            }
        }
    }
}
