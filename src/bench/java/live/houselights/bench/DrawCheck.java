package live.houselights.bench;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Holds a draw again from what is public, as anybody could, without a line of the house's own code: {@code
 * docs/decisions/0009-the-draw.md} says how. The key is the hash of the seed and of the root of the entries' tree; the places are
 * the order of the entries' HMACs under it.
 */
final class DrawCheck {

    private static final int ID_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of();

    private final boolean committed;
    private final Map<UUID, Integer> places = new HashMap<>();

    /**
     * @param commitment as it was published before the draw
     * @param entries sixteen bytes each, in the order of their numbers
     */
    DrawCheck(String commitment, Line.Now drawn, byte[] entries) {
        byte[] seed = HEX.parseHex(String.valueOf(drawn.seed()));
        List<byte[]> ids = new ArrayList<>();
        for (int at = 0; at < entries.length; at += ID_BYTES) {
            ids.add(Arrays.copyOfRange(entries, at, at + ID_BYTES));
        }
        byte[] root = root(ids.stream().map(id -> hash(new byte[] {0}, id)).toList());
        committed = HEX.formatHex(hash(seed)).equals(commitment)
                && HEX.formatHex(root).equals(drawn.entriesRoot())
                && ids.size() == drawn.drawn();
        Mac mac = hmac(hash(seed, root));
        List<Ranked> order = new ArrayList<>();
        ids.forEach(id -> order.add(new Ranked(uuid(id), mac.doFinal(id))));
        order.sort(Comparator.comparing(Ranked::rank, Arrays::compareUnsigned));
        order.forEach(ranked -> places.put(ranked.entry(), places.size() + 1));
    }

    private record Ranked(UUID entry, byte[] rank) {}

    /** Whether the seed and the list are the ones that were promised. */
    boolean isCommitted() {
        return committed;
    }

    /** Whether the draw gives this entry this place. */
    boolean gives(UUID entry, long place) {
        return places.getOrDefault(entry, 0) == place;
    }

    private static byte[] root(List<byte[]> level) {
        if (level.size() == 1) {
            return level.getFirst();
        }
        List<byte[]> above = new ArrayList<>();
        for (int i = 0; i < level.size(); i += 2) {
            above.add(i + 1 < level.size() ? hash(new byte[] {1}, level.get(i), level.get(i + 1)) : level.get(i));
        }
        return root(above);
    }

    private static byte[] hash(byte[]... parts) {
        MessageDigest sha = Work.sha256();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return sha.digest();
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has it", missing);
        }
    }

    private static UUID uuid(byte[] id) {
        ByteBuffer bytes = ByteBuffer.wrap(id);
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
