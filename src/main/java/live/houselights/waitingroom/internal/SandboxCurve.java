package live.houselights.waitingroom.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import live.houselights.waitingroom.Rehearsals.Slice;

/** The curve of an on-sale of any length, in at most {@link #MOST_SLICES} slices: when they are full, each two become one. */
final class SandboxCurve {

    static final int MOST_SLICES = 48;

    private List<Slice> slices = new ArrayList<>();
    private int seconds = 1;
    private int inSlice;
    private long sold;
    private long refusals;
    private long declined;

    /** Adds a second; the last three are counted from the beginning on. */
    void second(int second, long inLine, long buying, long soldSoFar, long refusalsSoFar, long declinedSoFar) {
        if (inSlice == 0) {
            if (slices.size() == MOST_SLICES) {
                halve();
            }
            slices.add(new Slice(Duration.ofSeconds(second), inLine, buying, 0, 0, 0));
        }
        Slice slice = slices.getLast();
        slices.set(
                slices.size() - 1,
                new Slice(
                        slice.from(),
                        inLine,
                        buying,
                        slice.sold() + soldSoFar - sold,
                        slice.refusals() + refusalsSoFar - refusals,
                        slice.declined() + declinedSoFar - declined));
        sold = soldSoFar;
        refusals = refusalsSoFar;
        declined = declinedSoFar;
        inSlice = (inSlice + 1) % seconds;
    }

    private void halve() {
        List<Slice> halved = new ArrayList<>();
        for (int i = 0; i < slices.size(); i += 2) {
            Slice first = slices.get(i);
            Slice second = slices.get(i + 1);
            halved.add(new Slice(
                    first.from(),
                    second.inLine(),
                    second.buying(),
                    first.sold() + second.sold(),
                    first.refusals() + second.refusals(),
                    first.declined() + second.declined()));
        }
        slices = halved;
        seconds *= 2;
    }

    List<Slice> slices() {
        return List.copyOf(slices);
    }
}
