package live.houselights.waitingroom.internal;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree after RFC 6962, section 2.1, with SHA-256: leaves and nodes are hashed with different first bytes, so no
 * node can be passed off as a leaf. A level's last node without a sibling moves up as it is.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final List<byte[][]> levels = new ArrayList<>();

    private MerkleTree(byte[][] leaves) {
        levels.add(leaves);
        for (byte[][] level = leaves; level.length > 1; level = levels.getLast()) {
            levels.add(parents(level));
        }
    }

    /** A tree over these values in this order. The empty tree's root is the hash of nothing. */
    static MerkleTree of(List<byte[]> values) {
        MessageDigest sha = Sha256.digest();
        byte[][] leaves = new byte[values.size()][];
        for (int i = 0; i < leaves.length; i++) {
            sha.update(LEAF);
            leaves[i] = sha.digest(values.get(i));
        }
        return new MerkleTree(leaves);
    }

    private static byte[][] parents(byte[][] level) {
        MessageDigest sha = Sha256.digest();
        byte[][] parents = new byte[(level.length + 1) / 2][];
        for (int i = 0; i < level.length / 2; i++) {
            parents[i] = node(sha, level[2 * i], level[2 * i + 1]);
        }
        if (level.length % 2 == 1) {
            parents[parents.length - 1] = level[level.length - 1];
        }
        return parents;
    }

    byte[] root() {
        byte[][] top = levels.getLast();
        return top.length == 0 ? Sha256.of() : top[0];
    }

    /** The siblings from this leaf up to the root. */
    List<byte[]> path(int index) {
        List<byte[]> path = new ArrayList<>();
        int at = index;
        for (byte[][] level : levels.subList(0, levels.size() - 1)) {
            int sibling = at ^ 1;
            if (sibling < level.length) {
                path.add(level[sibling]);
            }
            at >>= 1;
        }
        return path;
    }

    /** Whether this value stands at this index of a tree of this size and root; what a fan's page checks too. */
    static boolean proves(byte[] root, int size, int index, byte[] value, List<byte[]> path) {
        MessageDigest sha = Sha256.digest();
        sha.update(LEAF);
        byte[] hash = sha.digest(value);
        int used = 0;
        int at = index;
        for (int last = size - 1; last > 0; last >>= 1, at >>= 1) {
            if (at == last && at % 2 == 0) {
                continue;
            }
            if (used == path.size()) {
                return false;
            }
            byte[] sibling = path.get(used++);
            hash = at % 2 == 1 ? node(sha, sibling, hash) : node(sha, hash, sibling);
        }
        return index < size && used == path.size() && MessageDigest.isEqual(hash, root);
    }

    private static byte[] node(MessageDigest sha, byte[] left, byte[] right) {
        sha.update(NODE);
        sha.update(left);
        return sha.digest(right);
    }
}
