package live.houselights.demo.posters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** Unpacks WOFF 1.0 (W3C Recommendation, 13 December 2012) to the TrueType file inside. */
final class Woff {

    private static final int HEADER_BYTES = 44;
    private static final int ENTRY_BYTES = 20;
    private static final int TABLE_COUNT_AT = 12;
    private static final int SFNT_HEADER_BYTES = 12;
    private static final int SFNT_ENTRY_BYTES = 16;

    private Woff() {}

    static byte[] unpack(byte[] woff) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(woff);
        int count = in.getShort(TABLE_COUNT_AT);
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tables.add(table(in, HEADER_BYTES + i * ENTRY_BYTES));
        }
        tables.sort(Comparator.comparingInt(Table::tag));
        return sfnt(in.getInt(4), tables);
    }

    private static Table table(ByteBuffer in, int at) throws IOException {
        int offset = in.getInt(at + 4);
        int packed = in.getInt(at + 8);
        int length = in.getInt(at + 12);
        byte[] data = new byte[packed];
        in.get(offset, data);
        if (packed < length) {
            try (InputStream inflating = new InflaterInputStream(new ByteArrayInputStream(data))) {
                data = inflating.readNBytes(length);
            }
        }
        return new Table(in.getInt(at), in.getInt(at + 16), data);
    }

    private static byte[] sfnt(int flavour, List<Table> tables) throws IOException {
        int count = tables.size();
        int highest = Integer.highestOneBit(count);
        ByteBuffer head = ByteBuffer.allocate(SFNT_HEADER_BYTES + SFNT_ENTRY_BYTES * count);
        head.putInt(flavour)
                .putShort((short) count)
                .putShort((short) (highest * 16))
                .putShort((short) Integer.numberOfTrailingZeros(highest))
                .putShort((short) ((count - highest) * 16));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Table table : tables) {
            head.putInt(table.tag)
                    .putInt(table.checksum)
                    .putInt(head.capacity() + body.size())
                    .putInt(table.data.length);
            body.write(table.data);
            body.write(new byte[-table.data.length & 3]);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(head.array());
        body.writeTo(file);
        return file.toByteArray();
    }

    private record Table(int tag, int checksum, byte[] data) {}
}
