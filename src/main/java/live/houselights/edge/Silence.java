package live.houselights.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/**
 * Lets nothing follow our close frame (RFC 6455, section 5.5.1). Reactor Netty answers the other side's close with one of
 * its own and does not know that ours has left already; browsers take a second close for a broken connection and report
 * 1006 instead of our reason.
 */
final class Silence extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ReferenceCountUtil.release(message);
        promise.setSuccess();
    }
}
