package live.houselights.beaconing.sinks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes some of what it is brought, sometimes nothing, and sometimes takes all and says that it failed. */
final class MoodySink implements BeaconSink {

    static final String NAME = "moody";
    static final BatchLimits LIMITS = new BatchLimits(50, 12_000, Duration.ofMillis(50), 3);

    private final Random random = new Random(7);
    private final List<UUID> taken = new ArrayList<>();
    private final List<List<Entry>> brought = new ArrayList<>();
    private boolean away;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public int weight(Entry entry) {
        return entry.json().length;
    }

    @Override
    public Pace pace() {
        return Pace.ANY;
    }

    synchronized void away(boolean now) {
        away = now;
    }

    synchronized List<UUID> taken() {
        return List.copyOf(taken);
    }

    synchronized List<List<Entry>> brought() {
        return List.copyOf(brought);
    }

    @Override
    public synchronized CompletionStage<Delivery> deliver(List<Entry> batch) {
        brought.add(batch);
        if (away) {
            return CompletableFuture.failedStage(new IOException("away"));
        }
        return switch (random.nextInt(4)) {
            case 0 -> {
                take(batch);
                yield CompletableFuture.failedStage(new IOException("the answer was lost"));
            }
            case 1 -> {
                int some = random.nextInt(batch.size() + 1);
                take(batch.subList(0, some));
                yield some == batch.size()
                        ? CompletableFuture.completedStage(new Delivery.Complete())
                        : CompletableFuture.completedStage(
                                new Delivery.Partial(List.copyOf(batch.subList(some, batch.size())), true));
            }
            default -> {
                take(batch);
                yield CompletableFuture.completedStage(new Delivery.Complete());
            }
        };
    }

    private void take(List<Entry> entries) {
        entries.forEach(entry -> taken.add(entry.id()));
    }

    @Override
    public void close() {}
}
