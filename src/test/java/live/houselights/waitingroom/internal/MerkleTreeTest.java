package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MerkleTreeTest {

    /** The inputs that Certificate Transparency's own tests use, and the roots they expect of the first so many. */
    private static final List<String> INPUTS =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @Test
    void rootsAreThoseOfCertificateTransparency() {
        assertThat(root(0)).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(root(1)).isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(root(2)).isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
        assertThat(root(3)).isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
        assertThat(root(5)).isEqualTo("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4");
        assertThat(root(8)).isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 33, 100})
    void everyValueIsProvenWhereItStandsAndNowhereElse(int size) {
        List<byte[]> values = values(size);
        MerkleTree tree = MerkleTree.of(values);

        for (int i = 0; i < size; i++) {
            assertThat(MerkleTree.proves(tree.root(), size, i, values.get(i), tree.path(i)))
                    .isTrue();
            assertThat(MerkleTree.proves(tree.root(), size, (i + 1) % size, values.get(i), tree.path(i)))
                    .isEqualTo(size == 1);
            assertThat(MerkleTree.proves(tree.root(), size, i, "other".getBytes(StandardCharsets.UTF_8), tree.path(i)))
                    .isFalse();
        }
    }

    @Test
    void aPathThatIsTooShortOrTooLongProvesNothing() {
        List<byte[]> values = values(6);
        MerkleTree tree = MerkleTree.of(values);
        List<byte[]> longer = new ArrayList<>(tree.path(2));
        longer.add(tree.root());

        assertThat(MerkleTree.proves(
                        tree.root(), 6, 2, values.get(2), tree.path(2).subList(1, 3)))
                .isFalse();
        assertThat(MerkleTree.proves(tree.root(), 6, 2, values.get(2), longer)).isFalse();
        assertThat(MerkleTree.proves(tree.root(), 6, 6, values.get(2), tree.path(2)))
                .isFalse();
    }

    private static String root(int count) {
        return HexFormat.of()
                .formatHex(MerkleTree.of(INPUTS.subList(0, count).stream()
                                .map(HexFormat.of()::parseHex)
                                .toList())
                        .root());
    }

    private static List<byte[]> values(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("value " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
