package live.houselights.orders.letters;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A PNG of one bit per pixel (ISO/IEC 15948), written row by row. A code is a few hundred modules: drawn as a picture and
 * given to a general encoder, it took a hundred times as long as what it says.
 */
final class BitPng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte ONE_BIT = 1;

    /** Not greyscale, though it is: a picture with a palette goes into a PDF as it is, any other is drawn again first. */
    private static final byte PALETTE = 3;

    private static final byte[] BLACK_AND_WHITE = {0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff};

    /** A row as it is, and a row as the difference from the one above it. */
    private static final byte PLAIN = 0;

    private static final byte SAME_AS_ABOVE = 2;

    private final int width;
    private final int height;
    private final ByteArrayOutputStream rows = new ByteArrayOutputStream();

    BitPng(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** Adds a row so many times; where it is dark, it is black. */
    void row(boolean[] dark, int times) {
        if (times == 0) {
            return;
        }
        byte[] bits = new byte[(width + Byte.SIZE - 1) / Byte.SIZE];
        for (int x = 0; x < width; x++) {
            if (!dark[x]) {
                bits[x / Byte.SIZE] |= (byte) (0x80 >> x % Byte.SIZE);
            }
        }
        rows.write(PLAIN);
        rows.writeBytes(bits);
        byte[] nothing = new byte[bits.length];
        for (int again = 1; again < times; again++) {
            rows.write(SAME_AS_ABOVE);
            rows.writeBytes(nothing);
        }
    }

    byte[] bytes() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(png, "IHDR", header.put(ONE_BIT).put(PALETTE).array());
        chunk(png, "PLTE", BLACK_AND_WHITE);
        chunk(png, "IDAT", deflated(rows.toByteArray()));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] deflated(byte[] plain) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content);
        png.writeBytes(number(content.length));
        png.writeBytes(name);
        png.writeBytes(content);
        png.writeBytes(number((int) check.getValue()));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
