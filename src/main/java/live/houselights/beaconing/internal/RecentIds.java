package live.houselights.beaconing.internal;

import java.util.UUID;

/**
 * Ids that came lately, in 16 MB however many come: two generations of hashes, of which the older is forgotten when the younger
 * is full. An id is known for at least {@link #GENERATION} others. That another id has its hash of 64 bits happens once in years.
 * For one thread.
 */
public final class RecentIds {

    /** A minute of a quarter of a million viewers. */
    public static final int GENERATION = 500_000;

    private static final int PLACES = 1 << 20;

    private long[] young = new long[PLACES];
    private long[] old = new long[PLACES];
    private int size;

    /** Whether this id was not there; it is now. */
    public boolean add(UUID id) {
        long hash = hash(id);
        int place = place(young, hash);
        if (young[place] == hash || old[place(old, hash)] == hash) {
            return false;
        }
        young[place] = hash;
        size++;
        if (size >= GENERATION) {
            forgetOld();
        }
        return true;
    }

    private void forgetOld() {
        long[] emptied = old;
        java.util.Arrays.fill(emptied, 0);
        old = young;
        young = emptied;
        size = 0;
    }

    /** All of them. */
    public void forget() {
        forgetOld();
        forgetOld();
    }

    /** Where the hash stands, or would. */
    private static int place(long[] places, long hash) {
        int place = (int) hash & (PLACES - 1);
        while (places[place] != 0 && places[place] != hash) {
            place = (place + 1) & (PLACES - 1);
        }
        return place;
    }

    /** Never 0, which stands for nothing. Devices may choose their ids as they like, so it is mixed well. */
    private static long hash(UUID id) {
        long mixed = (id.getMostSignificantBits() * 0x9E3779B97F4A7C15L) ^ id.getLeastSignificantBits();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        mixed ^= mixed >>> 31;
        return mixed == 0 ? 1 : mixed;
    }
}
