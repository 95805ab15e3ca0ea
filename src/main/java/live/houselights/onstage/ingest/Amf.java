package live.houselights.onstage.ingest;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of the Action Message Format, version 0, in which RTMP's commands are written. */
sealed interface Amf {

    record Num(double value) implements Amf {}

    record Flag(boolean value) implements Amf {}

    record Text(String value) implements Amf {}

    record Fields(Map<String, Amf> all) implements Amf {}

    record Nothing() implements Amf {}

    /** The bytes are no AMF, or more of it than an encoder has to say. */
    final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }
    }

    int DEEPEST = 4;
    int MOST_FIELDS = 100;

    /** All values, to the end of the buffer. Throws {@link Malformed}. */
    static List<Amf> read(ByteBuf in) {
        List<Amf> all = new ArrayList<>();
        try {
            while (in.isReadable() && all.size() < MOST_FIELDS) {
                all.add(value(in, 0));
            }
        } catch (IndexOutOfBoundsException _) {
            throw new Malformed("AMF ends too early");
        }
        return all;
    }

    private static Amf value(ByteBuf in, int depth) {
        if (depth > DEEPEST) {
            throw new Malformed("AMF is too deep");
        }
        int type = in.readUnsignedByte();
        return switch (type) {
            case 0 -> new Num(in.readDouble());
            case 1 -> new Flag(in.readBoolean());
            case 2 -> new Text(text(in, in.readUnsignedShort()));
            case 3 -> fields(in, depth);
            case 5, 6 -> new Nothing();
            case 8 -> {
                in.skipBytes(Integer.BYTES);
                yield fields(in, depth);
            }
            case 10 -> list(in, depth);
            case 11 -> {
                double millis = in.readDouble();
                in.skipBytes(Short.BYTES);
                yield new Num(millis);
            }
            case 12 -> new Text(text(in, (int) Math.min(in.readUnsignedInt(), Integer.MAX_VALUE)));
            default -> throw new Malformed("AMF of type " + type);
        };
    }

    private static Fields fields(ByteBuf in, int depth) {
        Map<String, Amf> all = new LinkedHashMap<>();
        while (true) {
            String name = text(in, in.readUnsignedShort());
            if (name.isEmpty() && in.getByte(in.readerIndex()) == 9) {
                in.skipBytes(1);
                return new Fields(all);
            }
            if (all.size() == MOST_FIELDS) {
                throw new Malformed("AMF has too many fields");
            }
            all.put(name, value(in, depth + 1));
        }
    }

    private static Fields list(ByteBuf in, int depth) {
        long size = in.readUnsignedInt();
        if (size > MOST_FIELDS) {
            throw new Malformed("AMF has too many values");
        }
        Map<String, Amf> all = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            all.put(String.valueOf(i), value(in, depth + 1));
        }
        return new Fields(all);
    }

    private static String text(ByteBuf in, int length) {
        return in.readCharSequence(length, StandardCharsets.UTF_8).toString();
    }

    /** Writes values one after the other. */
    static void write(ByteBuf out, Amf... values) {
        for (Amf value : values) {
            switch (value) {
                case Num(double number) -> out.writeByte(0).writeDouble(number);
                case Flag(boolean flag) -> out.writeByte(1).writeBoolean(flag);
                case Text(String text) -> writeText(out.writeByte(2), text);
                case Nothing() -> out.writeByte(5);
                case Fields(Map<String, Amf> all) -> {
                    out.writeByte(3);
                    all.forEach((name, field) -> {
                        writeText(out, name);
                        write(out, field);
                    });
                    out.writeShort(0).writeByte(9);
                }
            }
        }
    }

    private static void writeText(ByteBuf out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length).writeBytes(bytes);
    }
}
