package live.houselights.waitingroom.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import live.houselights.kernel.EntryId;
import org.jspecify.annotations.Nullable;

/**
 * Who stands where: a function of the seed and of all entries, and of nothing else, so that anybody can work it out again.
 *
 * <pre>
 * entriesRoot = Merkle root of the entry ids, in the order of their numbers
 * key         = SHA-256(seed, entriesRoot)
 * rank(entry) = HMAC-SHA-256(key, entry id)
 * place       = position of the rank among all ranks, smallest first
 * orderRoot   = Merkle root of the ranks, in the order of the places
 * </pre>
 *
 * <p>The seed was fixed before the first entry (its hash is published), so it cannot be chosen to suit the entries. The root
 * is part of the key, so an entry cannot be chosen to suit the seed: any entry more, less or different deals everybody anew.
 * {@code docs/decisions/0009-the-draw.md} says what is left to trust.
 */
public final class Draw {

    private static final HexFormat HEX = HexFormat.of();

    private final List<EntryId> entries;
    private final MerkleTree entryTree;
    private final MerkleTree orderTree;
    private final List<Ranked> order;
    private final Map<EntryId, Integer> places = new HashMap<>();

    private Draw(String seed, List<EntryId> entries) {
        this.entries = entries;
        List<byte[]> ids =
                entries.stream().map(entry -> Sha256.bytes(entry.value())).toList();
        entryTree = MerkleTree.of(ids);
        order = ranked(Sha256.hmac(Sha256.of(HEX.parseHex(seed), entryTree.root())), ids);
        orderTree = MerkleTree.of(order.stream().map(Ranked::rank).toList());
        for (int i = 0; i < order.size(); i++) {
            places.put(entries.get(order.get(i).index()), i + 1);
        }
    }

    /** Draws these entries, given in the order of their numbers, with a seed of hex digits. */
    static Draw of(String seed, List<EntryId> entries) {
        return new Draw(seed, List.copyOf(entries));
    }

    private static List<Ranked> ranked(Mac mac, List<byte[]> ids) {
        List<Ranked> ranked = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            ranked.add(new Ranked(i, mac.doFinal(ids.get(i))));
        }
        ranked.sort(Comparator.comparing(Ranked::rank, Arrays::compareUnsigned));
        return ranked;
    }

    private record Ranked(int index, byte[] rank) {}

    int size() {
        return entries.size();
    }

    String entriesRoot() {
        return HEX.formatHex(entryTree.root());
    }

    String orderRoot() {
        return HEX.formatHex(orderTree.root());
    }

    /** The entries from the first place to the last. */
    List<EntryId> inOrder() {
        return order.stream().map(ranked -> entries.get(ranked.index())).toList();
    }

    /** The entries in the order of their numbers, for whoever wants to check everything. */
    List<EntryId> entries() {
        return entries;
    }

    /** What an entry needs to check its place; empty for one that was not in the draw. */
    Optional<Proof> proof(EntryId entry) {
        return Optional.ofNullable(places.get(entry)).map(place -> {
            int index = order.get(place - 1).index();
            return new Proof(
                    index + 1,
                    place,
                    size(),
                    hex(entryTree.path(index)),
                    step(place - 1),
                    Objects.requireNonNull(step(place)),
                    step(place + 1));
        });
    }

    private @Nullable Step step(int place) {
        return place < 1 || place > size()
                ? null
                : new Step(HEX.formatHex(order.get(place - 1).rank()), hex(orderTree.path(place - 1)));
    }

    private static List<String> hex(List<byte[]> path) {
        return path.stream().map(HEX::formatHex).toList();
    }

    /**
     * Shows that an entry was among the entries, and that its rank stands at its place between a smaller and a greater one.
     * When every fan's page has checked that much, the whole order is proven.
     *
     * @param path from the entry's leaf to the entries' root
     * @param before the place before; null for the first
     * @param after the place behind; null for the last
     */
    public record Proof(
            long number,
            long place,
            long size,
            List<String> path,
            @Nullable Step before,
            Step own,
            @Nullable Step after) {}

    /** A rank, and the path from its leaf to the order's root; all in hex digits. */
    public record Step(String rank, List<String> path) {}
}
