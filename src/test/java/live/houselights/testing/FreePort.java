package live.houselights.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * A port that nobody listened on a moment ago, for what must know its port before it starts, or comes back to it.
 *
 * <p>It is none of those that the kernel gives to outgoing connections: such a one may be taken while nobody listens there.
 * No port is handed out twice in a process.
 */
public final class FreePort {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 65_535;
    private static final Path OUTGOING = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    /** Where the kernel does not say, most begin here or above. */
    private static final Range USUALLY_OUTGOING = new Range(32_768, HIGHEST);

    private static final List<Integer> CHOICE = choice(outgoing());
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** Throws {@link IllegalStateException} when none is left. */
    public static int next() {
        // Tests that run beside this one begin elsewhere.
        int start = ThreadLocalRandom.current().nextInt(CHOICE.size());
        for (int step = 0; step < CHOICE.size(); step++) {
            int port = CHOICE.get((start + step) % CHOICE.size());
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("All ports are taken");
    }

    private static boolean isFree(int port) {
        try (ServerSocket _ = new ServerSocket(port)) {
            return true;
        } catch (BindException _) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A machine that calls from every port leaves no other choice. */
    private static List<Integer> choice(Range outgoing) {
        List<Integer> others = IntStream.rangeClosed(LOWEST, HIGHEST)
                .filter(port -> !outgoing.contains(port))
                .boxed()
                .toList();
        return others.isEmpty() ? IntStream.rangeClosed(LOWEST, HIGHEST).boxed().toList() : others;
    }

    private static Range outgoing() {
        if (!Files.isReadable(OUTGOING)) {
            return USUALLY_OUTGOING;
        }
        try {
            // Line by line: such a file does not know its own length.
            String[] ends = Files.readAllLines(OUTGOING).getFirst().strip().split("\\s+");
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Range(int from, int to) {

        boolean contains(int port) {
            return from <= port && port <= to;
        }
    }
}
