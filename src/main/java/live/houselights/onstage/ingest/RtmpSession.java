package live.houselights.onstage.ingest;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One encoder's connection: it says what it wants to send and with which key, and then sends. */
final class RtmpSession extends SimpleChannelInboundHandler<RtmpMessage> {

    private static final Logger log = LoggerFactory.getLogger(RtmpSession.class);

    private static final String SET_DATA = "@setDataFrame";
    private static final int KEY_ARGUMENT = 3;

    private final ControlRoom room;
    private @Nullable Broadcaster broadcaster;
    private @Nullable ScheduledFuture<?> late;
    private boolean asked;
    private long received;
    private long acknowledged;

    /** The connection, read or not. */
    private record Wire(Channel channel) implements Feed {

        @Override
        public void pause() {
            channel.config().setAutoRead(false);
        }

        @Override
        public void resume() {
            channel.config().setAutoRead(true);
        }

        @Override
        public void close() {
            channel.close();
        }
    }

    RtmpSession(ControlRoom room) {
        this.room = room;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        late = context.executor()
                .schedule(
                        () -> broadcaster == null ? context.close() : context.newSucceededFuture(),
                        IngestLimits.PUBLISH_WITHIN.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, RtmpMessage message) {
        acknowledge(context, message.content().readableBytes());
        Broadcaster sending = broadcaster;
        switch (message.type()) {
            case RtmpMessage.COMMAND -> command(context, Amf.read(message.content()));
            case RtmpMessage.AUDIO, RtmpMessage.VIDEO -> {
                if (sending != null) {
                    sending.take(FlvTag.of(message, message.content()));
                }
            }
            case RtmpMessage.DATA -> {
                if (sending != null) {
                    describe(sending, message);
                }
            }
            default -> {
                // Acknowledgements, pings and the like need no answer.
            }
        }
    }

    private void acknowledge(ChannelHandlerContext context, int bytes) {
        received += bytes;
        if (received - acknowledged > RtmpAnswers.WINDOW / 2) {
            acknowledged = received;
            context.writeAndFlush(RtmpAnswers.received(context.alloc(), received));
        }
    }

    private void command(ChannelHandlerContext context, List<Amf> command) {
        if (command.size() < 2 || !(command.getFirst() instanceof Amf.Text(String name))) {
            context.close();
            return;
        }
        switch (name) {
            case "connect" -> context.writeAndFlush(RtmpAnswers.welcome(context.alloc(), command.get(1)));
            case "createStream" -> context.writeAndFlush(RtmpAnswers.created(context.alloc(), command.get(1)));
            case "publish" -> publish(context, command);
            case "FCUnpublish", "deleteStream", "closeStream" -> context.close();
            default -> {
                // releaseStream, FCPublish and their like are another server's.
            }
        }
    }

    private void publish(ChannelHandlerContext context, List<Amf> command) {
        if (asked || command.size() <= KEY_ARGUMENT || !(command.get(KEY_ARGUMENT) instanceof Amf.Text(String key))) {
            context.close();
            return;
        }
        asked = true;
        Thread _ = Thread.ofVirtual().name("encoder-key").start(() -> {
            ControlRoom.Answer answer = room.admit(key, new Wire(context.channel()));
            context.executor().execute(() -> answered(context, answer));
        });
    }

    private void answered(ChannelHandlerContext context, ControlRoom.Answer answer) {
        switch (answer) {
            case ControlRoom.Answer.Admitted(Broadcaster admitted) -> {
                broadcaster = admitted;
                if (!context.channel().isActive()) {
                    admitted.close();
                    return;
                }
                context.pipeline().get(RtmpChunks.class).allow();
                context.writeAndFlush(RtmpAnswers.started(context.alloc()));
            }
            case ControlRoom.Answer.Refused(String sentence) ->
                context.writeAndFlush(RtmpAnswers.refused(context.alloc(), sentence))
                        .addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Gives on what is between the envelope that RTMP puts around a description and its end. */
    private static void describe(Broadcaster sending, RtmpMessage message) {
        ByteBuf body = message.content();
        List<Amf> values = Amf.read(body.duplicate());
        if (!values.isEmpty() && values.getFirst().equals(new Amf.Text(SET_DATA))) {
            body.skipBytes(1 + Short.BYTES + SET_DATA.length());
        }
        if (values.getLast() instanceof Amf.Fields description) {
            sending.describe(description);
        }
        sending.take(FlvTag.of(message, body));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (late != null) {
            late.cancel(false);
        }
        if (broadcaster != null) {
            broadcaster.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.info("An encoder's connection is closed: {}", cause.toString());
        context.close();
    }
}
