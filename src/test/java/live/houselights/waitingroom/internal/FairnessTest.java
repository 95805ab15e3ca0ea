package live.houselights.waitingroom.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import live.houselights.kernel.EntryId;
import org.junit.jupiter.api.Test;

/**
 * Whether coming early helps, over ten thousand draws. For draws of chance alone Spearman's rank correlation of arrival and
 * place has the mean 0 and the variance 1/(n-1) in each draw (Kendall, Rank Correlation Methods), so the mean of so many
 * has a known spread, and a bound of four times it is passed by a fair draw 15,786 times out of 15,787. The seeds are fixed:
 * this test always says the same.
 */
class FairnessTest {

    private static final int DRAWS = 10_000;
    private static final int FANS = 40;
    private static final double SPREAD_OF_MEAN = 1 / Math.sqrt((FANS - 1.0) * DRAWS);
    private static final double BOUND = 4 * SPREAD_OF_MEAN;

    /** Of chi-square with 39 degrees of freedom. */
    private static final double ONCE_IN_A_THOUSAND = 72.1;

    /** Places by arrival: {@code FAIR[i][n]} is the place, from 0, of the n-th to arrive in the i-th draw. */
    private static final int[][] FAIR = draw(new Random(20_26));

    @Test
    void aPlaceHasNothingToDoWithTheTimeOfArrival() {
        Outcome outcome = outcome(UnaryOperator.identity());

        assertThat(Math.abs(outcome.meanCorrelation())).isLessThan(BOUND);
        assertThat(outcome.variance()).isBetween(0.9 / (FANS - 1), 1.1 / (FANS - 1));
        assertThat(outcome.chiSquareOfTheFirst()).isLessThan(ONCE_IN_A_THOUSAND);
        assertThat(outcome.chiSquareOfTheLast()).isLessThan(ONCE_IN_A_THOUSAND);
    }

    /** A control: a draw that halves the place of whoever came first must be found out. */
    @Test
    void aDrawThatFavoursTheFirstIsFoundOut() {
        Outcome outcome = outcome(places -> {
            int to = places[0] / 2;
            return IntStream.of(places)
                    .map(place -> place == places[0] ? to : place >= to && place < places[0] ? place + 1 : place)
                    .toArray();
        });

        assertThat(outcome.chiSquareOfTheFirst()).isGreaterThan(ONCE_IN_A_THOUSAND);
    }

    /** Another: arrival that shines through by one part in twenty. */
    @Test
    void aDrawInWhichArrivalShinesThroughIsFoundOut() {
        Outcome outcome = outcome(places -> {
            double[] weighed = IntStream.range(0, FANS)
                    .mapToDouble(arrival -> places[arrival] + 0.05 * arrival)
                    .toArray();
            return IntStream.range(0, FANS)
                    .map(arrival -> (int) DoubleStream.of(weighed)
                            .filter(other -> other < weighed[arrival])
                            .count())
                    .toArray();
        });

        assertThat(outcome.meanCorrelation()).isGreaterThan(BOUND);
    }

    /**
     * What came out.
     *
     * @param chiSquareOfTheFirst how unevenly the places of the first arrival are spread
     */
    private record Outcome(
            double meanCorrelation, double variance, double chiSquareOfTheFirst, double chiSquareOfTheLast) {}

    private static Outcome outcome(UnaryOperator<int[]> bias) {
        double sum = 0;
        double squares = 0;
        int[] first = new int[FANS];
        int[] last = new int[FANS];
        for (int[] fair : FAIR) {
            int[] places = bias.apply(fair);
            double correlation = spearman(places);
            sum += correlation;
            squares += correlation * correlation;
            first[places[0]]++;
            last[places[FANS - 1]]++;
        }
        double mean = sum / DRAWS;
        return new Outcome(mean, squares / DRAWS - mean * mean, chiSquare(first), chiSquare(last));
    }

    private static double spearman(int[] places) {
        double squares = IntStream.range(0, FANS)
                .mapToDouble(arrival -> arrival - places[arrival])
                .map(difference -> difference * difference)
                .sum();
        return 1 - 6 * squares / (FANS * ((double) FANS * FANS - 1));
    }

    private static double chiSquare(int[] counts) {
        double expected = (double) DRAWS / FANS;
        return IntStream.of(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
    }

    private static int[][] draw(Random random) {
        int[][] draws = new int[DRAWS][];
        for (int i = 0; i < DRAWS; i++) {
            byte[] seed = new byte[32];
            random.nextBytes(seed);
            List<EntryId> entries = IntStream.range(0, FANS)
                    .mapToObj(_ -> new EntryId(new UUID(random.nextLong(), random.nextLong())))
                    .toList();
            List<EntryId> order =
                    Draw.of(HexFormat.of().formatHex(seed), entries).inOrder();
            draws[i] = entries.stream().mapToInt(order::indexOf).toArray();
        }
        return draws;
    }
}
