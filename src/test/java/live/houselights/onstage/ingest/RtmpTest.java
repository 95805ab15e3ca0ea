package live.houselights.onstage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What encoders say, in pieces of any size and between one another; and what is none of it. */
class RtmpTest {

    @Test
    void messagesComeTogetherFromChunksThatComeByteByByte() {
        EmbeddedChannel wire = new EmbeddedChannel(new RtmpChunks());
        ByteBuf bytes = Unpooled.buffer();
        // 200 bytes of picture in chunks of 128, with sound between them, and a second picture told by what differs.
        chunk(bytes, 0, 6, 1_000, 200, RtmpMessage.VIDEO).writeBytes(filled(128, 7));
        chunk(bytes, 0, 4, 1_001, 3, RtmpMessage.AUDIO).writeBytes(filled(3, 1));
        bytes.writeByte(3 << 6 | 6).writeBytes(filled(72, 7));
        bytes.writeByte(2 << 6 | 6).writeMedium(33).writeBytes(filled(128, 8));
        bytes.writeByte(3 << 6 | 6).writeBytes(filled(72, 8));

        while (bytes.isReadable()) {
            wire.writeInbound(bytes.readRetainedSlice(1));
        }

        assertIs(wire.readInbound(), RtmpMessage.AUDIO, 1_001, filled(3, 1));
        assertIs(wire.readInbound(), RtmpMessage.VIDEO, 1_000, filled(200, 7));
        assertIs(wire.readInbound(), RtmpMessage.VIDEO, 1_033, filled(200, 8));
        assertThat((Object) wire.readInbound()).isNull();
    }

    @Test
    void chunksAreAsLargeAsTheEncoderSays() {
        EmbeddedChannel wire = new EmbeddedChannel(new RtmpChunks());
        ByteBuf bytes = Unpooled.buffer();
        chunk(bytes, 0, 2, 0, 4, RtmpMessage.SET_CHUNK_SIZE).writeInt(4_096);
        chunk(bytes, 0, 6, 0xFFFFFF, 3_000, RtmpMessage.VIDEO);
        bytes.writeInt(20_000_000).writeBytes(filled(3_000, 9));

        wire.writeInbound(bytes);

        assertIs(wire.readInbound(), RtmpMessage.VIDEO, 20_000_000, filled(3_000, 9));
    }

    @Test
    void whoMayNotSendYetCannotFillTheHousesMemory() {
        EmbeddedChannel wire = new EmbeddedChannel(new RtmpChunks());
        ByteBuf bytes = chunk(Unpooled.buffer(), 0, 6, 0, IngestLimits.LARGEST_COMMAND_BYTES + 1, RtmpMessage.VIDEO);

        assertThatThrownBy(() -> wire.writeInbound(bytes)).isInstanceOf(DecoderException.class);
    }

    @Test
    void streamsOfChunksAreCounted() {
        EmbeddedChannel wire = new EmbeddedChannel(new RtmpChunks());
        ByteBuf bytes = Unpooled.buffer();
        for (int id = 3; id <= 3 + IngestLimits.MOST_CHUNK_STREAMS; id++) {
            chunk(bytes, 0, id, 0, 1_000, RtmpMessage.VIDEO).writeBytes(filled(128, 0));
        }

        assertThatThrownBy(() -> wire.writeInbound(bytes)).isInstanceOf(DecoderException.class);
    }

    @Test
    void theHandshakeIsAnsweredAndOutOfTheWay() {
        EmbeddedChannel wire = new EmbeddedChannel(new RtmpHandshake(), new RtmpChunks());

        wire.writeInbound(Unpooled.wrappedBuffer(new byte[] {3}, filled(1_536, 5)));
        ByteBuf answer = wire.readOutbound();
        wire.writeInbound(Unpooled.wrappedBuffer(
                filled(1_536, 6), chunkBytes(chunk(Unpooled.buffer(), 0, 3, 0, 2, RtmpMessage.AUDIO)), filled(2, 4)));

        assertThat(answer.readableBytes()).isEqualTo(1 + 2 * 1_536);
        assertThat(answer.getByte(1 + 1_536)).isEqualTo((byte) 5);
        assertIs(wire.readInbound(), RtmpMessage.AUDIO, 0, filled(2, 4));
    }

    @Test
    void anotherProtocolIsShownOut() {
        EmbeddedChannel wire = new EmbeddedChannel(new RtmpHandshake());

        wire.writeInbound(Unpooled.wrappedBuffer(filled(1_537, 'G')));

        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void whoFallsSilentIsShownOut() {
        EmbeddedChannel wire = new EmbeddedChannel(new SilenceGuard());
        Duration half = IngestLimits.SILENCE.dividedBy(2);

        pass(wire, half);
        wire.writeInbound(Unpooled.buffer().writeByte(1));
        pass(wire, half);

        assertThat(wire.isOpen()).isTrue();
        pass(wire, half.plusSeconds(1));
        assertThat(wire.isOpen()).isFalse();
        assertThat(wire.releaseInbound()).isTrue();
    }

    @Test
    void anEncoderThatTheHouseDoesNotReadIsNotSilent() {
        EmbeddedChannel wire = new EmbeddedChannel(new SilenceGuard());

        wire.config().setAutoRead(false);
        pass(wire, IngestLimits.SILENCE.multipliedBy(3));

        assertThat(wire.isOpen()).isTrue();
        wire.config().setAutoRead(true);
        pass(wire, IngestLimits.SILENCE.plusSeconds(1));
        assertThat(wire.isOpen()).isFalse();
    }

    /** In small steps, as a clock goes. */
    private static void pass(EmbeddedChannel wire, Duration time) {
        for (Duration left = time; left.isPositive(); left = left.minusMillis(100)) {
            wire.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            wire.runScheduledPendingTasks();
        }
    }

    @Test
    void valuesAreReadAsTheyWereWritten() {
        Amf[] values = {
            new Amf.Text("publish"),
            new Amf.Num(4.5),
            new Amf.Nothing(),
            new Amf.Flag(true),
            new Amf.Fields(Map.of("width", new Amf.Num(1_920), "inner", new Amf.Fields(Map.of("a", new Amf.Text("ü")))))
        };
        ByteBuf bytes = Unpooled.buffer();

        Amf.write(bytes, values);

        assertThat(Amf.read(bytes)).isEqualTo(List.of(values));
    }

    @Test
    void whatIsNoAmfIsRefused() {
        byte[] endless = {12, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 'a'};
        ByteBuf deep = Unpooled.buffer();
        for (int i = 0; i < 1_000; i++) {
            deep.writeByte(3).writeShort(1).writeByte('a');
        }

        assertThatThrownBy(() -> Amf.read(Unpooled.wrappedBuffer(endless))).isInstanceOf(Amf.Malformed.class);
        assertThatThrownBy(() -> Amf.read(deep)).isInstanceOf(Amf.Malformed.class);
    }

    @Test
    void anEncodersDescriptionIsReadByPeople() {
        Amf.Fields description = new Amf.Fields(Map.of(
                "width", new Amf.Num(1_920),
                "height", new Amf.Num(1_080),
                "framerate", new Amf.Num(30),
                "encoder", new Amf.Text("obs-output module")));

        assertThat(EncoderWords.of(description)).isEqualTo("1920 × 1080, 30 fps, obs-output module");
        assertThat(EncoderWords.of(new Amf.Fields(Map.of()))).isEmpty();
    }

    private static void assertIs(Object read, int type, long millis, byte[] body) {
        assertThat(read).isInstanceOfSatisfying(RtmpMessage.class, message -> {
            assertThat(message.type()).isEqualTo(type);
            assertThat(message.millis()).isEqualTo(millis);
            assertThat(FlvTag.of(message, message.content()).body()).isEqualTo(body);
        });
    }

    private static ByteBuf chunk(ByteBuf out, int format, int id, int millis, int length, int type) {
        return out.writeByte(format << 6 | id)
                .writeMedium(millis)
                .writeMedium(length)
                .writeByte(type)
                .writeIntLE(1);
    }

    private static byte[] chunkBytes(ByteBuf chunk) {
        byte[] bytes = new byte[chunk.readableBytes()];
        chunk.readBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int length, int with) {
        byte[] bytes = new byte[length];
        java.util.Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
