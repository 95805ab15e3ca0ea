package live.houselights.edge;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers placards right behind the HTTP codec: a request for one never becomes an exchange, a publisher or a task. One
 * processor second gives some 45,000 such answers, what the kernel does for them included.
 *
 * <p>Requests that are under way on the same connection keep their turn: while one is, a placard behind it is answered by
 * {@link EdgeDoor} in order. One handler per connection.
 */
final class PlacardHandler extends ChannelDuplexHandler {

    private final List<PlacardBoard> boards;

    /** Requests of this connection that the edge's other parts have not answered yet. */
    private int underWay;

    /** Whether the rest of the request that is being read belongs to a placard. */
    private boolean swallowing;

    private boolean answered;

    PlacardHandler(List<PlacardBoard> boards) {
        this.boards = boards;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            Placard placard = underWay > 0 ? null : placardFor(request);
            if (placard != null) {
                answer(context, request, placard);
                return;
            }
            if (request.headers().contains(HttpHeaderNames.UPGRADE)) {
                context.fireChannelRead(message);
                if (!context.isRemoved()) {
                    context.pipeline().remove(this);
                }
                return;
            }
            underWay++;
        } else if (swallowing) {
            swallowing = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (answered) {
            answered = false;
            context.flush();
            // Reactor Netty reads by demand, and nobody behind us knows that a request has come.
            context.read();
        }
        context.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (EdgeAnswers.isEnd(message) && underWay > 0) {
            underWay--;
        }
        context.write(message, promise);
    }

    private @Nullable Placard placardFor(HttpRequest request) {
        return request.method().equals(HttpMethod.GET)
                        && request.decoderResult().isSuccess()
                ? on(boards, request.uri())
                : null;
    }

    static @Nullable Placard on(List<PlacardBoard> boards, String path) {
        for (PlacardBoard board : boards) {
            Placard placard = board.at(path);
            if (placard != null) {
                return placard;
            }
        }
        return null;
    }

    private void answer(ChannelHandlerContext context, HttpRequest request, Placard placard) {
        EdgeDoor.asked(context.channel());
        FullHttpResponse response = placard.answer(request.headers().get(HttpHeaderNames.IF_NONE_MATCH));
        boolean last = !HttpUtil.isKeepAlive(request);
        swallowing = !(request instanceof LastHttpContent);
        answered = true;
        ReferenceCountUtil.release(request);
        if (last) {
            response = response.replace(response.content());
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.write(response).addListener(ChannelFutureListener.CLOSE);
        } else {
            context.write(response, context.voidPromise());
        }
    }
}
