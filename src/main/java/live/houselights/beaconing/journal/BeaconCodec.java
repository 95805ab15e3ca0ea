package live.houselights.beaconing.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import live.houselights.beaconing.internal.Beacon;
import live.houselights.beaconing.internal.Beacon.Device;
import live.houselights.beaconing.internal.Beacon.State;
import live.houselights.beaconing.internal.Cmcd;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * A beacon as bytes on this node's disk, some 150 of them: read more often than the JSON that came, and by every sink. States
 * and devices are written as they stand in their enums, so those may only grow at their ends.
 */
final class BeaconCodec {

    /** Of no beacon are there more bytes. */
    static final int MOST_BYTES = 512;

    private static final byte VERSION = 1;
    private static final UUID NO_TICKET = new UUID(0, 0);
    private static final State[] STATES = State.values();
    private static final Device[] DEVICES = Device.values();

    private static final int STALLED_BUFFER = 1;
    private static final int STARTING_UP = 2;
    private static final int LIVE = 4;

    private BeaconCodec() {}

    static void write(Beacon beacon, ByteBuffer to) {
        to.put(VERSION);
        id(beacon.id(), to);
        id(beacon.show().value(), to);
        id(beacon.session(), to);
        TicketId ticket = beacon.ticket();
        id(ticket == null ? NO_TICKET : ticket.value(), to);
        to.putLong(beacon.at().toEpochMilli());
        to.putLong(beacon.received().toEpochMilli());
        to.put((byte) beacon.state().ordinal());
        to.putLong(beacon.positionMillis());
        to.putInt(beacon.startupMillis());
        to.putInt(beacon.playedMillis());
        to.putInt(beacon.stalledMillis());
        to.putInt(beacon.rebuffers());
        to.putInt(beacon.droppedFrames());
        to.put((byte) beacon.device().ordinal());
        word(beacon.country(), to);
        word(beacon.rendition(), to);
        cmcd(beacon.cmcd(), to);
    }

    private static void id(UUID id, ByteBuffer to) {
        to.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void word(String word, ByteBuffer to) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        to.put((byte) bytes.length).put(bytes);
    }

    private static void cmcd(Cmcd cmcd, ByteBuffer to) {
        to.putInt(cmcd.br()).putInt(cmcd.bl()).putInt(cmcd.mtp()).putInt(cmcd.tb());
        to.putInt(cmcd.pr());
        int flags = (cmcd.bs() ? STALLED_BUFFER : 0) | (cmcd.su() ? STARTING_UP : 0) | (cmcd.live() ? LIVE : 0);
        to.put((byte) flags);
    }

    /** The opposite; bytes that no version of this wrote are an {@link IllegalArgumentException}. */
    static Beacon read(ByteBuffer from) {
        byte version = from.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("A beacon of version " + version);
        }
        return new Beacon(
                id(from),
                new ShowId(id(from)),
                id(from),
                ticket(id(from)),
                Instant.ofEpochMilli(from.getLong()),
                Instant.ofEpochMilli(from.getLong()),
                STATES[from.get()],
                from.getLong(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                from.getInt(),
                DEVICES[from.get()],
                word(from),
                word(from),
                cmcd(from));
    }

    private static UUID id(ByteBuffer from) {
        return new UUID(from.getLong(), from.getLong());
    }

    private static @Nullable TicketId ticket(UUID id) {
        return id.equals(NO_TICKET) ? null : new TicketId(id);
    }

    private static String word(ByteBuffer from) {
        int length = from.get();
        if (length == 0) {
            return "";
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static Cmcd cmcd(ByteBuffer from) {
        int br = from.getInt();
        int bl = from.getInt();
        int mtp = from.getInt();
        int tb = from.getInt();
        int pr = from.getInt();
        int flags = from.get();
        return new Cmcd(
                br, bl, (flags & STALLED_BUFFER) != 0, mtp, tb, pr, (flags & STARTING_UP) != 0, (flags & LIVE) != 0);
    }
}
