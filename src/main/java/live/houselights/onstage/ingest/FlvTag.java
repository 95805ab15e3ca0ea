package live.houselights.onstage.ingest;

import io.netty.buffer.ByteBuf;

/**
 * A piece of sound, picture or description, as a Flash Video file has it.
 *
 * @param type as RTMP's messages and FLV's tags number them alike
 * @param millis on the stream's own clock
 */
record FlvTag(int type, long millis, byte[] body) {

    private static final byte[] HEADER = {'F', 'L', 'V', 1, 5, 0, 0, 0, 9, 0, 0, 0, 0};
    private static final int TAG_HEADER = 11;
    private static final int TRAILER = 4;
    private static final int AVC = 7;
    private static final int AAC = 10;
    private static final int KEY_FRAME = 1;

    static FlvTag of(RtmpMessage message, ByteBuf body) {
        byte[] bytes = new byte[body.readableBytes()];
        body.readBytes(bytes);
        return new FlvTag(message.type(), message.millis(), bytes);
    }

    /** What a file begins with: sound and picture follow. */
    static byte[] header() {
        return HEADER.clone();
    }

    /** Whether a decoder needs it before anything else. */
    boolean isSequenceHeader() {
        if (body.length < 2) {
            return false;
        }
        return switch (type) {
            case RtmpMessage.AUDIO -> (body[0] & 0xF0) >> 4 == AAC && body[1] == 0;
            // The first bit marks enhanced RTMP, whose packet type stands where the codec was.
            case RtmpMessage.VIDEO ->
                (body[0] & 0x80) != 0 ? (body[0] & 0x0F) == 0 : (body[0] & 0x0F) == AVC && body[1] == 0;
            default -> false;
        };
    }

    /** Whether a decoder can begin here. */
    boolean isKeyFrame() {
        return type == RtmpMessage.VIDEO
                && body.length > 0
                && (body[0] & 0x70) >> 4 == KEY_FRAME
                && !isSequenceHeader();
    }

    byte[] bytes() {
        byte[] all = new byte[TAG_HEADER + body.length + TRAILER];
        all[0] = (byte) type;
        putMedium(all, 1, body.length);
        putMedium(all, 4, (int) (millis & 0xFFFFFF));
        all[7] = (byte) (millis >> 24);
        System.arraycopy(body, 0, all, TAG_HEADER, body.length);
        int length = TAG_HEADER + body.length;
        all[length] = (byte) (length >> 24);
        putMedium(all, length + 1, length);
        return all;
    }

    private static void putMedium(byte[] all, int at, int value) {
        all[at] = (byte) (value >> 16);
        all[at + 1] = (byte) (value >> 8);
        all[at + 2] = (byte) value;
    }
}
