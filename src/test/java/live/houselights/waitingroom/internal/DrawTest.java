package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import live.houselights.kernel.EntryId;
import live.houselights.waitingroom.internal.Draw.Proof;
import live.houselights.waitingroom.internal.Draw.Step;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final String SEED = "5e".repeat(32);
    private static final HexFormat HEX = HexFormat.of();

    private final Random random = new Random(7);

    @Test
    void theSameSeedAndEntriesAlwaysGiveTheSameOrder() {
        List<EntryId> entries = entries(500);

        assertThat(Draw.of(SEED, entries).inOrder())
                .isEqualTo(Draw.of(SEED, entries).inOrder())
                .containsExactlyInAnyOrderElementsOf(entries)
                .isNotEqualTo(entries);
    }

    @Test
    void oneEntryMoreDealsEverybodyAnew() {
        List<EntryId> entries = entries(500);
        List<EntryId> before = Draw.of(SEED, entries).inOrder();
        EntryId late = entries(1).getFirst();

        List<EntryId> after = new ArrayList<>(
                Draw.of(SEED, Stream.concat(entries.stream(), Stream.of(late)).toList())
                        .inOrder());
        after.remove(late);

        long unmoved = IntStream.range(0, 500)
                .filter(i -> before.get(i).equals(after.get(i)))
                .count();
        assertThat(unmoved).isLessThan(10);
    }

    /** A fixed point between this code and the page's: the front end's tests know the same numbers. */
    @Test
    void thePageWorksOutTheSame() {
        List<EntryId> entries = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new EntryId(new UUID(0x0123_4567_89ab_4defL, 0x8000_0000_0000_0000L | i)))
                .toList();
        Draw draw = Draw.of(SEED, entries);

        Proof proof = draw.proof(entries.get(2)).orElseThrow();

        assertThat(draw.entriesRoot()).isEqualTo("f7717db49bf233e2a64a14096d2c6fd0521cf079351d63a8b216ef87f5efb399");
        assertThat(draw.orderRoot()).isEqualTo("c22771ba578a9bf10001d38d9d27b3f1fd3003a565697b822ddc6ef1ff353c2a");
        assertThat(proof.number()).isEqualTo(3);
        assertThat(proof.place()).isEqualTo(2);
    }

    @Test
    void everybodysProofHoldsAndTogetherTheyProveTheOrder() {
        List<EntryId> entries = entries(97);
        Draw draw = Draw.of(SEED, entries);

        for (EntryId entry : entries) {
            Proof proof = draw.proof(entry).orElseThrow();
            assertThat(MerkleTree.proves(
                            HEX.parseHex(draw.entriesRoot()),
                            97,
                            (int) proof.number() - 1,
                            Sha256.bytes(entry.value()),
                            bytes(proof.path())))
                    .isTrue();
            Step own = proof.own();
            assertThat(own.rank()).isEqualTo(rank(draw, entry));
            assertThat(stands(draw, own, proof.place())).isTrue();
            assertThat(proof.before() == null || stands(draw, proof.before(), proof.place() - 1))
                    .isTrue();
            assertThat(proof.before() == null || proof.before().rank().compareTo(own.rank()) < 0)
                    .isTrue();
            assertThat(proof.after() == null
                            || own.rank().compareTo(proof.after().rank()) < 0)
                    .isTrue();
        }
        assertThat(entries.stream().map(it -> draw.proof(it).orElseThrow().place()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 97).mapToObj(Long::valueOf).toList());
    }

    @Test
    void whoWasNotInTheDrawHasNoProof() {
        assertThat(Draw.of(SEED, entries(5)).proof(EntryId.next())).isEmpty();
        assertThat(Draw.of(SEED, List.of()).proof(EntryId.next())).isEmpty();
    }

    private static String rank(Draw draw, EntryId entry) {
        byte[] key = Sha256.of(HEX.parseHex(SEED), HEX.parseHex(draw.entriesRoot()));
        return HEX.formatHex(Sha256.hmac(key).doFinal(Sha256.bytes(entry.value())));
    }

    private static boolean stands(Draw draw, Step step, long place) {
        return MerkleTree.proves(
                HEX.parseHex(draw.orderRoot()),
                draw.size(),
                (int) place - 1,
                HEX.parseHex(step.rank()),
                bytes(step.path()));
    }

    private static List<byte[]> bytes(List<String> path) {
        return path.stream().map(HEX::parseHex).toList();
    }

    private List<EntryId> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new EntryId(new UUID(random.nextLong(), random.nextLong())))
                .toList();
    }
}
