package live.houselights.messages.audience;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;

/**
 * The same few of a crowd, whoever counts it: those people whose numbers, mixed from their sessions, are the smallest.
 * Who is heard by several processes is in the sample of each, so samples tell how many were counted twice without
 * telling who they are.
 *
 * <p>While no process counts more than {@link #MOST} people, samples hold all of them and nothing is estimated.
 */
public final class AudienceSample {

    /** People of one sample: with more than those, how many were counted twice is known to about 3 in 100 of them. */
    public static final int MOST = 512;

    private AudienceSample() {}

    /** What one process counted. */
    record Counted(int viewers, List<Long> sample) {

        boolean whole() {
            return sample.size() >= viewers;
        }

        /** The greatest number up to which nobody is missing. */
        long upTo() {
            return whole()
                    ? Long.MAX_VALUE
                    : sample.stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
        }
    }

    /** The sample of these sessions, each of which is there once. */
    public static List<Long> of(Collection<UUID> sessions) {
        PriorityQueue<Long> smallest = new PriorityQueue<>(Comparator.reverseOrder());
        for (UUID session : sessions) {
            long number = number(session);
            if (smallest.size() < MOST) {
                smallest.add(number);
            } else if (number < smallest.element()) {
                long _ = smallest.remove();
                smallest.add(number);
            }
        }
        return List.copyOf(smallest);
    }

    /** How many people several processes have counted together. One that tells no sample is taken to count others. */
    static int together(Collection<Counted> all) {
        List<Counted> sampled =
                all.stream().filter(it -> !it.sample().isEmpty()).toList();
        int others = all.stream()
                .filter(it -> it.sample().isEmpty())
                .mapToInt(Counted::viewers)
                .sum();
        long upTo = sampled.stream().mapToLong(Counted::upTo).min().orElse(Long.MAX_VALUE);
        long heard = 0;
        Set<Long> people = new HashSet<>();
        for (Counted one : sampled) {
            for (long number : one.sample()) {
                if (number <= upTo) {
                    heard++;
                    people.add(number);
                }
            }
        }
        int viewers = sampled.stream().mapToInt(Counted::viewers).sum();
        return others + (heard == 0 ? viewers : (int) Math.round((double) viewers * people.size() / heard));
    }

    /** Ids made one after the other are spread evenly. */
    private static long number(UUID session) {
        long mixed = (session.getMostSignificantBits() * 0x9E3779B97F4A7C15L) ^ session.getLeastSignificantBits();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
