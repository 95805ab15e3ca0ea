package live.houselights.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Beacons as requests, one session after the other: what is the same in all of them is written once. */
final class BeaconText {

    static final int ROOM = 2_048;

    private static final String HEAD = """
            POST %s HTTP/1.1\r
            Host: 127.0.0.1\r
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36\r
            Content-Type: text/plain;charset=UTF-8\r
            Accept: */*\r
            Accept-Encoding: gzip, deflate, br\r
            Accept-Language: en-GB,en;q=0.9\r
            X-Forwarded-For: 10.""";

    private static final String TAIL = """
            ","state":"playing","position":1834.2,"startupMs":480,"playedMs":30000,"rebuffers":0,"rebufferMs":0,\
            "droppedFrames":3,"device":"phone","rendition":"720p","cmcd":{"br":1400,"bl":8000,"mtp":9000,"pr":1,"sf":"h",\
            "st":"l","su":false,"tb":4500}}""";

    private static final int ID_CHARS = 36;
    private static final int INSTANT_CHARS = 24;

    private static final byte[] LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");

    private final byte[] head;
    private final byte[][] sessions;
    private final byte[] begin;
    private final byte[] middle;
    private final byte[] end = ascii(TAIL);
    private final byte[] at = ascii("\",\"at\":\"");
    private int next;

    BeaconText(String path, String show, List<String> sessions) {
        this.head = ascii(HEAD.formatted(path));
        this.begin = ascii("{\"v\":2,\"id\":\"");
        this.middle = ascii("\",\"show\":\"%s\",\"session\":\"".formatted(show));
        this.sessions = new byte[sessions.size()][];
        for (int i = 0; i < this.sessions.length; i++) {
            this.sessions[i] = ascii(sessions.get(i));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The next session's. */
    void write(ByteBuf to, UUID id, Instant now) {
        int number = next++ % sessions.length;
        byte[] session = sessions[number];
        int length = begin.length + ID_CHARS + middle.length + session.length + at.length + INSTANT_CHARS + end.length;
        to.writeBytes(head);
        number(to, number >> 16 & 0xff);
        to.writeByte('.');
        number(to, number >> 8 & 0xff);
        to.writeByte('.');
        number(to, number & 0xff);
        to.writeBytes(LENGTH);
        number(to, length);
        to.writeBytes(END_OF_HEAD).writeBytes(begin);
        ByteBufUtil.writeAscii(to, id.toString());
        to.writeBytes(middle).writeBytes(session).writeBytes(at);
        // As JavaScript writes it, with three digits always.
        String instant = now.toString();
        ByteBufUtil.writeAscii(
                to,
                instant.length() == INSTANT_CHARS ? instant : now.plusMillis(1).toString());
        to.writeBytes(end);
    }

    private static void number(ByteBuf to, int number) {
        if (number >= 10) {
            number(to, number / 10);
        }
        to.writeByte('0' + number % 10);
    }
}
