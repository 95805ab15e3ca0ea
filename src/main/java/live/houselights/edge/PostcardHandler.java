package live.houselights.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes postcards right behind the HTTP codec, as {@link PlacardHandler} hangs out placards: a post never becomes an exchange, a
 * publisher or a task of its own.
 *
 * <p>A connection's requests are answered in their order. What comes while a postcard waits for its answer, or a postcard that
 * comes while something else is under way, is held here; while something is held, nothing more is read. One handler per connection.
 */
final class PostcardHandler extends ChannelDuplexHandler {

    /** Parts of requests that one connection may have sent ahead of answers; one more closes it. Browsers send none. */
    static final int MOST_HELD = 64;

    private final PostcardDesk desk;
    private final ArrayDeque<Object> held = new ArrayDeque<>();

    /** Requests of this connection that the edge's other parts have not answered yet. */
    private int underWay;

    private @Nullable PostcardInHand inHand;
    private @Nullable Postcard awaited;
    private boolean lastOne;
    private @Nullable String origin;

    /** Whether the rest of a request that was answered early is still to come. */
    private boolean swallowing;

    /** Whether something was read that nobody behind us has heard of. */
    private boolean readMore;

    /** Whether reading stopped because of what is held. */
    private boolean waited;

    PostcardHandler(PostcardDesk desk) {
        this.desk = desk;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (awaited != null || !held.isEmpty()) {
            hold(context, message);
        } else {
            read(context, message);
        }
    }

    private void hold(ChannelHandlerContext context, Object message) {
        if (held.size() >= MOST_HELD) {
            ReferenceCountUtil.release(message);
            context.close();
            return;
        }
        readMore = true;
        held.add(message);
    }

    private void read(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            begin(context, request);
        } else if (swallowing) {
            swallowing = !(message instanceof LastHttpContent);
            readMore = true;
            ReferenceCountUtil.release(message);
        } else if (inHand != null && message instanceof HttpContent part) {
            goOn(context, inHand, part);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext context, HttpRequest request) {
        PostcardRoute route = desk.routeOf(request);
        if (route == null) {
            if (request.headers().contains(HttpHeaderNames.UPGRADE)) {
                context.fireChannelRead(request);
                if (!context.isRemoved()) {
                    context.pipeline().remove(this);
                }
                return;
            }
            underWay++;
            context.fireChannelRead(request);
            return;
        }
        if (underWay > 0) {
            hold(context, request);
            return;
        }
        EdgeDoor.asked(context.channel());
        lastOne = !HttpUtil.isKeepAlive(request);
        origin = request.headers().get(HttpHeaderNames.ORIGIN);
        PostcardAnswer atOnce = desk.judge(route, request, origin);
        if (atOnce != null) {
            // Without a known end, what is left of the body could be taken for another request.
            lastOne |= atOnce.status() != PostcardAnswer.TAKEN.status();
            swallowing = true;
            readMore = true;
            write(context, desk.response(route, request, atOnce, origin));
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            context.writeAndFlush(PostcardDesk.goOn());
        }
        inHand = new PostcardInHand(route, request.headers(), context.alloc());
        readMore = true;
    }

    private void goOn(ChannelHandlerContext context, PostcardInHand card, HttpContent part) {
        readMore = true;
        try {
            if (!card.add(part.content())) {
                drop(context, PostcardAnswer.refused(413, "too large"), part);
                return;
            }
        } finally {
            part.release();
        }
        if (part instanceof LastHttpContent) {
            if (!part.decoderResult().isSuccess()) {
                drop(context, PostcardAnswer.refused(400, "not HTTP"), part);
                return;
            }
            inHand = null;
            Postcard whole = card.whole(this, context, desk);
            awaited = whole;
            card.route().take(whole);
        }
    }

    private void drop(ChannelHandlerContext context, PostcardAnswer answer, HttpContent part) {
        PostcardInHand card = inHand;
        inHand = null;
        if (card != null) {
            card.drop();
        }
        swallowing = !(part instanceof LastHttpContent);
        lastOne = true;
        write(context, answer.response(origin));
    }

    /** On the connection's event loop. */
    void answer(ChannelHandlerContext context, Postcard postcard, PostcardAnswer answer) {
        if (awaited != postcard || !context.channel().isActive()) {
            return;
        }
        awaited = null;
        write(context, answer.response(origin));
        readOn(context);
    }

    private void write(ChannelHandlerContext context, FullHttpResponse response) {
        if (lastOne) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.write(response, context.voidPromise());
        }
    }

    private void readOn(ChannelHandlerContext context) {
        while (awaited == null && !held.isEmpty()) {
            Object next = held.peek();
            if (underWay > 0 && next instanceof HttpRequest request && desk.routeOf(request) != null) {
                break;
            }
            Object _ = held.poll();
            read(context, next);
        }
        context.flush();
        if (waited && held.isEmpty()) {
            waited = false;
            context.read();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (readMore) {
            readMore = false;
            context.flush();
            // Reactor Netty reads by demand, and nobody behind us knows that a request has come. Asked for before the
            // reading is
            // over, it costs no call into the kernel.
            if (held.isEmpty()) {
                context.read();
            } else {
                waited = true;
            }
            watchTheClock(context);
        }
        context.fireChannelReadComplete();
    }

    /** Most bodies come with their heads; only one that does not needs a clock. */
    private void watchTheClock(ChannelHandlerContext context) {
        PostcardInHand card = inHand;
        if (card != null && card.startClock()) {
            Object _ = context.executor()
                    .schedule(() -> tooSlow(context, card), EdgeLimits.SLOWEST_BODY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tooSlow(ChannelHandlerContext context, PostcardInHand card) {
        if (inHand == card) {
            drop(context, PostcardAnswer.refused(408, "too slow"), LastHttpContent.EMPTY_LAST_CONTENT);
            swallowing = true;
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message, promise);
        if (EdgeAnswers.isEnd(message) && underWay > 0) {
            underWay--;
            if (underWay == 0 && !held.isEmpty()) {
                context.executor().execute(() -> readOn(context));
            }
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        PostcardInHand card = inHand;
        inHand = null;
        if (card != null) {
            card.drop();
        }
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }
}
