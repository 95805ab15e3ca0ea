package live.houselights.onstage.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import live.houselights.onstage.internal.ApplauseBook.Felt;
import live.houselights.onstage.playback.Recording;

/**
 * How much a show's audience felt along its replay, in equal steps that a screen can show.
 *
 * @param seconds how long the replay is
 * @param step how long each step is, in seconds; the last one may be cut short
 * @param counts reactions of each step, from the beginning; empty when nobody felt anything
 * @param peaks the moments that moved most, in their order
 */
public record CrowdHeat(int seconds, int step, List<Long> counts, List<Peak> peaks) {

    /** As many as a phone has room to show. */
    static final int MOST_STEPS = 200;

    static final int MOST_PEAKS = 3;

    /** Peaks are so many steps apart, or they are one. */
    private static final int APART = MOST_STEPS / 20;

    /** What stands out: so much more than the average. */
    private static final double OUTSTANDING = 1.5;

    /**
     * A moment that stands out.
     *
     * @param at in seconds from the beginning
     * @param kind what was thrown most
     */
    public record Peak(int at, String kind) {}

    static CrowdHeat of(Recording recording, List<Felt> felt) {
        int seconds = (int) recording.length().plusMillis(999).toSeconds();
        int step = Math.max(1, Math.ceilDiv(seconds, MOST_STEPS));
        long[] counts = new long[Math.ceilDiv(seconds, step)];
        List<Map<String, Long>> kinds = new ArrayList<>();
        IntStream.range(0, counts.length).forEach(_ -> kinds.add(new HashMap<>()));
        for (Felt each : felt) {
            recording.at(each.second()).map(Duration::toSeconds).ifPresent(at -> {
                int index = (int) (at / step);
                counts[index] += each.n();
                kinds.get(index).merge(each.kind(), each.n(), Long::sum);
            });
        }
        long sum = IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
        if (sum == 0) {
            return new CrowdHeat(seconds, step, List.of(), List.of());
        }
        List<Peak> peaks = highest(counts, OUTSTANDING * sum / counts.length).stream()
                .map(index -> new Peak(index * step, most(kinds.get(index))))
                .toList();
        return new CrowdHeat(seconds, step, Arrays.stream(counts).boxed().toList(), peaks);
    }

    private static List<Integer> highest(long[] counts, double atLeast) {
        List<Integer> chosen = new ArrayList<>();
        IntStream.range(0, counts.length)
                .filter(i -> counts[i] >= atLeast)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> counts[i]).reversed())
                .forEach(i -> {
                    boolean free = chosen.stream().allMatch(other -> Math.abs(other - i) >= APART);
                    if (free && chosen.size() < MOST_PEAKS) {
                        chosen.add(i);
                    }
                });
        return chosen.stream().sorted().toList();
    }

    private static String most(Map<String, Long> kinds) {
        return kinds.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
