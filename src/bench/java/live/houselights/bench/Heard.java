package live.houselights.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What crowds say of themselves, added up.
 *
 * @param in viewers who are there now
 * @param cut connections that ended though nobody meant them to
 * @param byMillis how many lines had taken so many milliseconds when they were read
 */
record Heard(
        long in,
        long frames,
        long bytes,
        long cut,
        long lines,
        long missing,
        long doubled,
        SortedMap<Integer, Long> byMillis) {

    private static final int NUMBERS = 7;

    static Heard by(List<OwnProcess> crowds) throws IOException, InterruptedException {
        long[] sum = new long[NUMBERS];
        SortedMap<Integer, Long> byMillis = new TreeMap<>();
        for (OwnProcess crowd : crowds) {
            String[] words = crowd.ask("figures").split(" ");
            for (int i = 0; i < NUMBERS; i++) {
                sum[i] += Long.parseLong(words[i]);
            }
            for (int i = NUMBERS + 1; i < words.length; i++) {
                String[] pair = words[i].split("=");
                byMillis.merge(Integer.valueOf(pair[0]), Long.valueOf(pair[1]), Long::sum);
            }
        }
        return new Heard(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], byMillis);
    }

    /** Within how many milliseconds this share of the lines that were read had arrived. */
    double millis(double share) {
        long all = byMillis.values().stream().mapToLong(Long::longValue).sum();
        long passed = 0;
        for (Map.Entry<Integer, Long> entry : byMillis.entrySet()) {
            passed += entry.getValue();
            if (passed >= all * share) {
                return entry.getKey();
            }
        }
        return Double.NaN;
    }
}
