package live.houselights.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Viewers of one show, in as many processes as the limit of open files asks. */
final class Crowds implements AutoCloseable {

    /** Of a process's sockets. */
    static final int MOST_IN_ONE = 18_000;

    private static final int JOINS_PER_SECOND = 2_000;
    private static final String HEAP = "-Xmx192m";

    private final List<OwnProcess> crowds = new ArrayList<>();

    /**
     * Nobody has come yet.
     *
     * @param first whose pass is on that line of the file is the first
     */
    Crowds(int port, String path, Path passes, int first, int viewers) throws IOException, InterruptedException {
        for (int come = 0; come < viewers; come += MOST_IN_ONE) {
            int count = Math.min(viewers - come, MOST_IN_ONE);
            crowds.add(start(crowds.size() + 1, port, path, passes.toString(), first + come, count));
        }
    }

    /**
     * A process of viewers.
     *
     * @param number nobody else's: it makes the address from which they come
     * @param passes a file; {@code -} where a connection is enough
     */
    static OwnProcess start(int number, int port, String path, String passes, int first, int count)
            throws IOException, InterruptedException {
        List<String> command = JavaCommand.of(HEAP, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        command.addAll(List.of(
                ViewersOfShow.class.getName(),
                "127.0.0.1",
                String.valueOf(port),
                "127.0.1." + (number + 1),
                path,
                passes,
                String.valueOf(first),
                String.valueOf(count)));
        OwnProcess crowd = OwnProcess.start(Path.of("."), command);
        crowd.hear();
        return crowd;
    }

    /** Has all of a process come, at most 2,000 a second, and answers when they are in. */
    static Comings join(OwnProcess crowd) throws IOException, InterruptedException {
        return Comings.read(crowd.ask("join %d %d".formatted(MOST_IN_ONE, JOINS_PER_SECOND)));
    }

    /** One process after the other. */
    Comings join() throws IOException, InterruptedException {
        Comings all = Comings.NONE;
        for (OwnProcess crowd : crowds) {
            all = all.plus(join(crowd));
        }
        return all;
    }

    /** So many lines and reactions per second of all together. */
    void talk(double lines, double reactions) throws IOException, InterruptedException {
        tell("talk %s %s".formatted(lines / crowds.size(), reactions / crowds.size()));
    }

    void forget() throws IOException, InterruptedException {
        tell("reset");
    }

    private void tell(String words) throws IOException, InterruptedException {
        for (OwnProcess crowd : crowds) {
            String _ = crowd.ask(words);
        }
    }

    /** What they heard since they were told to forget. */
    Heard heard() throws IOException, InterruptedException {
        return Heard.by(crowds);
    }

    /** About so many break off at once and come back within so many seconds, each at a moment of its own. */
    Comings storm(int viewers, int seconds) throws InterruptedException, ExecutionException {
        List<OwnProcess> storming = crowds.subList(0, Math.min(crowds.size(), Math.ceilDiv(viewers, MOST_IN_ONE)));
        Comings all = Comings.NONE;
        try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> outcomes = storming.stream()
                    .map(crowd -> atOnce.submit(() -> crowd.ask("storm " + seconds)))
                    .toList();
            for (Future<String> outcome : outcomes) {
                all = all.plus(Comings.read(outcome.get()));
            }
        }
        return all;
    }

    @Override
    public void close() throws InterruptedException {
        for (OwnProcess crowd : crowds) {
            crowd.close();
        }
    }

    /** How many came in, how many attempts were turned away on the way, and who stayed outside. */
    record Comings(long in, long turnedAway, long outside) {

        private static final Comings NONE = new Comings(0, 0, 0);

        private static Comings read(String words) {
            String[] numbers = words.split(" ");
            return new Comings(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
        }

        private Comings plus(Comings other) {
            return new Comings(in + other.in, turnedAway + other.turnedAway, outside + other.outside);
        }
    }
}
