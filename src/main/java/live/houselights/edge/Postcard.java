package live.houselights.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A small post that has been read whole and waits for its answer. */
public final class Postcard {

    private final PostcardHandler handler;
    private final ChannelHandlerContext context;
    private final HttpHeaders headers;
    private final byte[] body;
    private final @Nullable InetAddress from;

    Postcard(
            PostcardHandler handler,
            ChannelHandlerContext context,
            HttpHeaders headers,
            byte[] body,
            @Nullable InetAddress from) {
        this.handler = handler;
        this.context = context;
        this.headers = headers;
        this.body = body;
        this.from = from;
    }

    /** The sender's bytes; they belong to whoever asks. */
    public byte[] body() {
        return body;
    }

    /** Who sent it, as far as the proxy in front tells; null when the connection is gone. */
    public @Nullable InetAddress from() {
        return from;
    }

    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** Answers, from any thread. */
    public void answer(PostcardAnswer answer) {
        if (context.executor().inEventLoop()) {
            handler.answer(context, this, answer);
        } else {
            context.executor().execute(() -> handler.answer(context, this, answer));
        }
    }

    /** A postcard and what it is answered. */
    public record Answered(Postcard postcard, PostcardAnswer answer) {}

    /** Answers many with one task for each event loop, which is what most of an answer costs that comes from elsewhere. */
    public static void answer(List<Answered> all) {
        Map<Executor, List<Answered>> byLoop = new IdentityHashMap<>();
        for (Answered one : all) {
            byLoop.computeIfAbsent(one.postcard.context.executor(), _ -> new ArrayList<>())
                    .add(one);
        }
        byLoop.forEach((loop, answered) -> loop.execute(() ->
                answered.forEach(one -> one.postcard.handler.answer(one.postcard.context, one.postcard, one.answer))));
    }
}
