package live.houselights.onstage.ingest;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection that has fallen silent for {@link IngestLimits#SILENCE}. One that the house does not read, because ffmpeg has
 * enough to do, is not silent: its encoder waits for us.
 */
final class SilenceGuard extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(SilenceGuard.class);

    /** So often within the time it is looked whether anything came. */
    static final int LOOKS = 8;

    private @Nullable ScheduledFuture<?> looking;
    private int inVain;

    @Override
    public void channelActive(ChannelHandlerContext context) {
        long every = IngestLimits.SILENCE.toMillis() / LOOKS;
        looking = context.executor().scheduleAtFixedRate(() -> look(context), every, every, TimeUnit.MILLISECONDS);
        context.fireChannelActive();
    }

    private void look(ChannelHandlerContext context) {
        inVain = context.channel().config().isAutoRead() ? inVain + 1 : 0;
        if (inVain >= LOOKS) {
            log.info("An encoder has sent nothing for {}: its connection is closed", IngestLimits.SILENCE);
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        inVain = 0;
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (looking != null) {
            looking.cancel(false);
        }
        context.fireChannelInactive();
    }
}
