package live.houselights.waitingroom.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import live.houselights.kernel.EntryId;
import live.houselights.waitingroom.Rehearsals.Crowd;

/**
 * Simulated fans in the order of their places: those who entered before the minute as the real {@link Draw} deals them, and
 * behind them the late ones as they come.
 */
final class SandboxFans {

    private static final int ALL = 100;

    /** Nobody enters later than so many seconds after the draw; half of the late ones come in the first few minutes. */
    private static final int LAST_ARRIVAL = 1_800;

    private static final double USUAL_ARRIVAL = 300;

    private static final int SEED_LONGS = 4;

    private final int[] arrivals;
    private final int[] codes;
    private final int drawn;

    private SandboxFans(int[] arrivals, int[] codes, int drawn) {
        this.arrivals = arrivals;
        this.codes = codes;
        this.drawn = drawn;
    }

    /**
     * @param codeUses how often codes of each batch can still be used; each use is some fan's, while there are fans
     */
    static SandboxFans of(Crowd crowd, List<Long> codeUses, RandomGenerator random) {
        int[] codeOf = deal(crowd.fans(), codeUses, random);
        int late = (int) ((long) crowd.fans() * crowd.late() / ALL);
        int drawn = crowd.fans() - late;
        int[] arrivals = new int[crowd.fans()];
        int[] lateArrivals = random.doubles(late)
                .mapToInt(chance -> 1 + (int) Math.min(LAST_ARRIVAL - 1, -Math.log1p(-chance) * USUAL_ARRIVAL))
                .sorted()
                .toArray();
        System.arraycopy(lateArrivals, 0, arrivals, drawn, late);
        int[] codes = codeOf.clone();
        int[] order = draw(drawn, random);
        for (int place = 0; place < drawn; place++) {
            codes[place] = codeOf[order[place]];
        }
        return new SandboxFans(arrivals, codes, drawn);
    }

    private static int[] deal(int fans, List<Long> codeUses, RandomGenerator random) {
        int[] codes = new int[fans];
        Arrays.fill(codes, -1);
        int holders = 0;
        for (int batch = 0; batch < codeUses.size(); batch++) {
            int last = (int) Math.min(fans, holders + codeUses.get(batch));
            Arrays.fill(codes, holders, last, batch);
            holders = last;
        }
        for (int i = fans - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int code = codes[i];
            codes[i] = codes[other];
            codes[other] = code;
        }
        return codes;
    }

    /** Which entry stands in which place, both from 0. */
    private static int[] draw(int fans, RandomGenerator random) {
        StringBuilder seed = new StringBuilder();
        for (int i = 0; i < SEED_LONGS; i++) {
            seed.append(HexFormat.of().toHexDigits(random.nextLong()));
        }
        List<EntryId> entries = new ArrayList<>(fans);
        Map<EntryId, Integer> numbers = new HashMap<>();
        for (int i = 0; i < fans; i++) {
            EntryId entry = new EntryId(new UUID(random.nextLong(), random.nextLong()));
            entries.add(entry);
            numbers.put(entry, i);
        }
        return Draw.of(seed.toString(), entries).inOrder().stream()
                .mapToInt(numbers::get)
                .toArray();
    }

    int size() {
        return arrivals.length;
    }

    /** How many were in the draw. */
    int drawn() {
        return drawn;
    }

    /** The second in which the fan of this place, from 0, has entered. */
    int arrival(int place) {
        return arrivals[place];
    }

    /** The batch that this fan's code is of; -1 without a code. */
    int code(int place) {
        return codes[place];
    }

    int codeHolders() {
        return (int) IntStream.of(codes).filter(code -> code >= 0).count();
    }
}
